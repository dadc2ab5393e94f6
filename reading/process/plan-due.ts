import {
  readDayWording,
  readDueWording,
  type DueReading,
} from '../../domain/registers/due-wording';
import type { FindingText } from '../../locales/found';
import type { PlanField, PlanHeader } from './plan-header';
import type { Table, TableRow } from './table';

/** The fault of a cell of a plan. */
export type Fault = { field: PlanField } & FindingText;

/** A due cell with its meaning. */
export interface DueCell {
  /** Long ones are cut. */
  wording: string;
  meaning: DueReading;
}

/** A wording of due cells. */
export interface ReadDue extends DueCell {
  /** How many rows have it. */
  rows: number;
}

const longestWording = 200;

/** A cell that may hold a day, which a sheet stores as a number. */
export function dayCell(
  row: TableRow,
  field: PlanField,
  header: PlanHeader,
  table: Table,
): string | null {
  const place = header.placeOf(field);
  const cell = header.cell(row, field);
  const isNumber = place !== null && row.numbers.has(place);
  return (isNumber ? table.dayOfSerial?.(Number(cell)) : null) ?? cell;
}

/** The due cell of a row; null for an empty one. */
export function dueOf(row: TableRow, header: PlanHeader, table: Table): DueCell | null {
  const wording = dayCell(row, 'due', header, table);
  if (wording === null) return null;
  return { wording: wording.slice(0, longestWording), meaning: readDueWording(wording) };
}

/** The due fields of an item; what is not understood goes to the faults, with what may be meant. */
export function givenDue(
  meaning: DueReading | null,
  from: string | null,
  faults: Fault[],
): Record<string, unknown> {
  if (meaning?.kind === 'unknown') faults.push({ field: 'due', ...dueFault(meaning) });
  const countedFrom = from === null ? null : readDayWording(from);
  if (from !== null && countedFrom === null) {
    faults.push({ field: 'dueFrom', code: 'impossible_day', params: { proposal: 'none' } });
  }
  if (meaning === null && from !== null) {
    // A start without a term would give an item without a deadline.
    faults.push({ field: 'dueFrom', code: 'term_missing' });
  }
  if (meaning?.kind === 'day') return { dueOn: meaning.dueOn };
  if (meaning?.kind !== 'term') return {};
  return { dueTerm: { amount: meaning.amount, unit: meaning.unit, from: countedFrom } };
}

function dueFault({ why, proposals }: Extract<DueReading, { kind: 'unknown' }>): FindingText {
  const params = { proposal: proposals.join(', ') || 'none' };
  switch (why) {
    case 'no_such_day':
      return { code: 'impossible_day', params };
    case 'ambiguous_day':
      return { code: 'ambiguous_day', params };
    case 'not_understood':
      return { code: 'due_not_understood', params };
  }
}
