import type { CalendarOverride } from '../../domain/calendar/business-calendar';
import { readDayWording } from '../../domain/registers/due-wording';
import type { FindingText } from '../../locales/found';
import type { Findings } from '../findings';
import { kindOfDay, readHeader } from './calendar-header';
import type { Table, TableRow } from './table';

/** A day in a file, with its name in the language of the file, and its place. */
export interface FileDay extends CalendarOverride {
  row: number | null;
  line: number | null;
  name: string | null;
}

/** The contents of a file of decided days. */
export interface CalendarFile {
  days: readonly FileDay[];
  ignoredColumns: readonly string[];
}

/** Longest name and note of a day, and longest part of a cell in a finding. */
const [longestName, longestNote, longestValue] = [200, 500, 40];

/**
 * Reads the decided days of a table. Pure except for the findings: with `errors` nothing is proposed. A day without a
 * kind is a day off.
 */
export function readCalendarFile(
  table: Table,
  { errors }: { errors: Findings; warnings: Findings },
): CalendarFile {
  const header = readHeader(table, errors);
  const days = new Map<string, FileDay>();
  for (const row of header.isComplete ? table.rows.filter(({ isUneven }) => !isUneven) : []) {
    const place = { row: row.row, line: row.line };
    const fault = (field: Parameters<typeof header.nameOf>[0], found: FindingText): void =>
      errors.add({ ...place, column: header.nameOf(field), ...found });
    const dayIn = (field: 'on' | 'insteadOf'): string | null => {
      const cell = header.cell(row, field);
      const day = cell === null ? null : dayOf(cell, row, header.placeOf(field), table);
      if (cell !== null && day === null) fault(field, notRead('not_a_day', cell));
      return day;
    };
    if (header.cell(row, 'on') === null) fault('on', { code: 'empty_cell' });
    const [on, insteadOf] = [dayIn('on'), dayIn('insteadOf')];
    const cell = header.cell(row, 'kind') ?? 'non_working';
    const kind = kindOfDay(cell);
    if (kind === null) fault('kind', notRead('not_kind_of_day', cell));
    if (on === null || kind === null) continue;
    if (days.has(on)) errors.addError(place, { code: 'override_twice', params: { dayOn: on } });
    const note = header.cell(row, 'note')?.slice(0, longestNote);
    days.set(on, {
      ...{ ...place, on, kind, name: header.cell(row, 'name')?.slice(0, longestName) ?? null },
      ...(insteadOf === null ? {} : { insteadOf }),
      ...(note === undefined ? {} : { note }),
    });
  }
  return { days: [...days.values()], ignoredColumns: header.ignoredColumns };
}

/** Names what was read, so that a person finds it in the file. */
function notRead(code: 'not_a_day' | 'not_kind_of_day', cell: string): FindingText {
  return { code, params: { value: cell.slice(0, longestValue) } };
}

function dayOf(cell: string, row: TableRow, place: number | null, table: Table): string | null {
  const isSerial = place !== null && row.numbers.has(place);
  const serial = isSerial ? table.dayOfSerial?.(Number(cell)) : null;
  return serial ?? readDayWording(cell);
}
