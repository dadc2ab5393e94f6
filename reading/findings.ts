/** One thing that is wrong or remarkable in an uploaded file. */
interface Finding {
  /** Which row of data, from 1; null when it concerns the file as a whole or its header. */
  row: number | null;
  /** The line of the file where the row begins, from 1; null for the file as a whole. */
  line: number | null;
  /** The column by the name that the file gives it. */
  column: string | null;
  /** Stable, for machines. */
  code: string;
  /** A sentence for a person. Never repeats what the file says. */
  detail: string;
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

  /** Goes on with what was found elsewhere. */
  constructor(found: FindingList = { total: 0, first: [] }) {
    this.total = found.total;
    this.first = [...found.first];
  }

  add(found: Pick<Finding, 'code' | 'detail'> & Partial<Finding>): void {
    this.total += 1;
    if (this.first.length < longestList) {
      this.first.push({ row: null, line: null, column: null, ...found });
    }
  }

  get isEmpty(): boolean {
    return this.total === 0;
  }

  list(): FindingList {
    return { total: this.total, first: [...this.first] };
  }
}
