import type { CodedError } from '../locales/error-sentence';
import type { FindingText } from '../locales/found';

/** Where something was found in an uploaded file. */
interface FindingPlace {
  /** Which row of data, from 1; null when it concerns the whole file or its header. */
  row: number | null;
  /** The line of the file where the row begins, from 1; null for the whole file. */
  line: number | null;
  /** The column by its name in the file. */
  column: string | null;
}

/** An error or a warning about an uploaded file. */
interface Finding extends FindingPlace {
  /** Stable, for machines; its sentence is in locales/. */
  code: string;
  /** The values of the sentence. Never contents of the file. */
  params: Readonly<Record<string, unknown>>;
  /** The beginning of the cell, for the sender of the file; omitted without one. */
  value?: string;
}

/** A bounded list of findings that knows how many there were. */
export interface FindingList {
  total: number;
  first: readonly Finding[];
}

/** Enough to correct a file by; thousands of wrong rows have one cause. */
const longestList = 100;

/** Collects findings in the order of the file. Keeps the first of them and counts the others. */
export class Findings {
  private total: number;
  private readonly first: Finding[];

  /** Continues with the findings of an earlier step. */
  constructor(found: FindingList = { total: 0, first: [] }) {
    this.total = found.total;
    this.first = [...found.first];
  }

  add({ code, params, ...place }: FindingText & Partial<FindingPlace>): void {
    this.addError(place, params === undefined ? { code } : { code, params });
  }

  /** Adds an error of the rules. */
  addError(place: Partial<FindingPlace>, { code, params = {} }: CodedError): void {
    this.total += 1;
    if (this.first.length < longestList) {
      this.first.push({ row: null, line: null, column: null, ...place, code, params });
    }
  }

  get isEmpty(): boolean {
    return this.total === 0;
  }

  list(): FindingList {
    return { total: this.total, first: [...this.first] };
  }
}
