import { headerFormOf, readHeader as readColumns, type Columns, type Header } from './header';
import type { Findings } from '../findings';
import type { Table } from './table';

/** The columns of a list of decided days, in files of our own and as people here name them. */
const columnNames = {
  on: ['date', 'day', 'on', 'дата', 'день', 'число', 'sana', 'sanasi', 'kun'],
  kind: ['kind', 'type', 'kind of day', 'вид', 'тип', 'вид дня', 'тип дня', 'turi', 'kun turi'],
  name: ['name', 'holiday', 'название', 'наименование', 'праздник', 'nomi', 'bayram', 'kun nomi'],
  insteadOf: [
    ...[
      'instead of',
      'moved from',
      'вместо',
      'перенесён с',
      'взамен',
      'oʻrniga',
      'koʻchirilgan kun',
    ],
  ],
  note: ['note', 'act', 'decree', 'основание', 'акт', 'примечание', 'asos', 'hujjat', 'izoh'],
} as const;
type Field = keyof typeof columnNames;

const columns: Columns<Field> = { columnNames, needed: ['on'] };

/** How the header of a list of decided days is recognised. */
export const calendarHeader = headerFormOf(columns);

/** Finds the columns of a list of decided days. */
export function readHeader(
  table: Pick<Table, 'header' | 'headerLine'>,
  errors: Findings,
): Header<Field> {
  return readColumns(table, columns, errors);
}

const kindWords = {
  working: ['working', 'working day', 'рабочий', 'рабочий день', 'ish kuni', 'ish'],
  non_working: [
    ...['non_working', 'non-working', 'day off', 'off', 'holiday', 'выходной', 'выходной день'],
    ...['нерабочий', 'нерабочий день', 'праздник', 'праздничный день', 'dam olish kuni', 'bayram'],
  ],
} as const;

/** The kind of a day in its cell; null for an unknown word. */
export function kindOfDay(cell: string): keyof typeof kindWords | null {
  const word = cell.trim().toLowerCase();
  const kinds = ['working', 'non_working'] as const;
  return kinds.find((kind) => kindWords[kind].some((known) => known === word)) ?? null;
}
