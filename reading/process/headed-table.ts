import { withoutMarkup } from '../../domain/registers/plain-text';
import type { FindingText } from '../../locales/found';
import type { Include } from '../file-form';
import type { Findings } from '../findings';
import { maximumRows, type Table, type TableRow } from './table';

/** A cell as it is read from a text or a sheet. */
export interface ReadCell {
  text: string;
  isDay?: true;
  isNumber?: true;
  /** How much of its text is struck through. */
  struck?: 'whole' | 'part';
  fault?: FindingText;
}

/** A row of a file with its place: the line of a text, the row of a sheet, from 1. */
export interface ReadRow {
  line: number;
  cells: readonly ReadCell[];
  isHidden?: boolean;
}

/** How the header of a kind of file is recognised. */
export interface HeaderForm {
  /** How many of the cells name a known column. */
  known: (cells: readonly string[]) => number;
  /** Whether the columns that are needed are among them. */
  isComplete: (cells: readonly string[]) => boolean;
}

/** What a reader knows of the rows. */
interface RowsRead {
  rows: readonly ReadRow[];
  /** Whether a short row stands for one whose last cells are empty, as in a sheet. */
  isPadded: boolean;
  /** The positions, from 0, of columns that are hidden in a sheet. */
  hiddenColumns?: ReadonlySet<number>;
  include: readonly Include[];
}

/** The header is searched in so many rows from the top, below a title or a note. */
const headerWithin = 30;

/**
 * The header of the rows and the data below it. The header is the first row with the needed columns, else the one
 * that names most known columns, else the first. Rows and columns that people do not see or have struck through, and
 * the row that numbers the columns, are left out unless they are included; either is told as a warning.
 */
export function headedTable(
  { rows, isPadded, hiddenColumns = new Set(), include }: RowsRead,
  form: HeaderForm,
  { errors, warnings }: { errors: Findings; warnings: Findings },
): Table {
  const filled = rows.filter(({ cells }) => cells.some(isFilled));
  const top = headerAmong(filled, form);
  const head = filled[top];
  if (top > 0) {
    warnings.add({ line: head?.line ?? null, code: 'rows_above_header', params: { count: top } });
  }
  const named = withoutBlankEnd(head?.cells ?? []).map(({ text }) => text);
  const unread = unreadColumns(named, { hiddenColumns, include, head, warnings });
  const header = named.map((name, place) => (unread.has(place) ? '' : name));
  const data = seenRows(filled.slice(top + 1), { include, warnings }).map((row) =>
    withoutColumns(row, unread),
  );
  if (data.length === 0 && errors.isEmpty) errors.add({ code: 'no_rows' });
  if (data.length > maximumRows) {
    errors.add({ code: 'too_many_rows', params: { limit: maximumRows } });
  }
  return {
    ...{ header, headerLine: head?.line ?? null },
    rows: data
      .slice(0, maximumRows + 1)
      .map((row, index) => tableRow(row, index + 1, { header, isPadded, errors, warnings })),
  };
}

/** Of lines or names in one finding. */
const longestList = 300;

const isFilled = ({ text, fault }: ReadCell): boolean => text !== '' || fault !== undefined;

function headerAmong(rows: readonly ReadRow[], form: HeaderForm): number {
  const candidates = rows.slice(0, headerWithin).map(({ cells }) => cells.map(({ text }) => text));
  const complete = candidates.findIndex((cells) => form.isComplete(cells));
  if (complete >= 0) return complete;
  const counts = candidates.map((cells) => form.known(cells));
  const most = Math.max(0, ...counts);
  // One known word may also stand in a title.
  return most > 1 ? counts.indexOf(most) : 0;
}

/** The hidden columns that are left out. */
function unreadColumns(
  names: readonly string[],
  seen: {
    hiddenColumns: ReadonlySet<number>;
    include: readonly Include[];
    head: ReadRow | undefined;
    warnings: Findings;
  },
): ReadonlySet<number> {
  const hidden = names.filter((name, place) => name !== '' && seen.hiddenColumns.has(place));
  if (hidden.length === 0) return new Set();
  const isTaken = seen.include.includes('hidden_columns');
  const columns = hidden.join(', ').slice(0, longestList);
  const params = { columns, taken: isTaken ? 'yes' : 'no' };
  seen.warnings.add({ line: seen.head?.line ?? null, code: 'hidden_columns', params });
  return isTaken ? new Set() : seen.hiddenColumns;
}

function withoutColumns(row: ReadRow, unread: ReadonlySet<number>): ReadRow {
  if (unread.size === 0) return row;
  const cells = row.cells.map((cell, place) => (unread.has(place) ? { text: '' } : cell));
  return { ...row, cells };
}

/** The rows of data. What is left out or taken although people do not see it is told once for each kind. */
function seenRows(
  rows: readonly ReadRow[],
  { include, warnings }: { include: readonly Include[]; warnings: Findings },
): readonly ReadRow[] {
  const kinds: readonly {
    kind: Exclude<Include, 'hidden_columns'>;
    is: (row: ReadRow) => boolean;
  }[] = [
    { kind: 'column_numbers', is: (row) => row === rows[0] && numbersColumns(row) },
    { kind: 'hidden_rows', is: ({ isHidden }) => isHidden === true },
    { kind: 'struck_rows', is: isStruck },
  ];
  return kinds.reduce<readonly ReadRow[]>((left, { kind, is }) => {
    const found = left.filter(is);
    const isTaken = include.includes(kind);
    if (found.length > 0) {
      const params = { lines: asRanges(found), taken: isTaken ? 'yes' : 'no' };
      warnings.add({ line: found[0]?.line ?? null, code: kind, params });
    }
    return isTaken ? left : left.filter((row) => !is(row));
  }, rows);
}

/** A row such as 1, 2, 3 below the header, which numbers the columns of a printed form. */
function numbersColumns({ cells }: ReadRow): boolean {
  const numbers = cells.map(({ text }) => text.replace(/^\(?(\d+)[.)]?$/, '$1')).filter(Boolean);
  const first = Number(numbers[0]);
  return (
    numbers.length > 1 &&
    (first === 0 || first === 1) &&
    numbers.every((number, index) => number === String(first + index))
  );
}

/** A row is struck through when most of its filled cells are. */
function isStruck({ cells }: ReadRow): boolean {
  const filled = cells.filter(isFilled);
  return filled.filter(({ struck }) => struck === 'whole').length * 2 > filled.length;
}

/** `3, 7–9`, cut where it becomes long. */
function asRanges(rows: readonly ReadRow[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const { line } of rows) {
    const last = ranges.at(-1);
    if (last !== undefined && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const said = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  return said.length > longestList ? `${said.slice(0, longestList)}…` : said;
}

function tableRow(
  { line, cells }: ReadRow,
  row: number,
  {
    header,
    isPadded,
    errors,
    warnings,
  }: { header: readonly string[]; isPadded: boolean; errors: Findings; warnings: Findings },
): TableRow {
  for (const [place, { fault, struck }] of cells.entries()) {
    const column = header[place] ?? null;
    if (fault !== undefined) errors.add({ row, line, column, ...fault });
    if (struck !== undefined && column !== null)
      warnings.add({ row, line, column, code: 'struck_text' });
  }
  const length = withoutBlankEnd(cells).length;
  const isUneven = length > header.length || (!isPadded && cells.length < header.length);
  if (isUneven) errors.add({ row, line, code: 'uneven_row' });
  const texts = header.map((column, place) => {
    const written = cells[place]?.text ?? '';
    const text = withoutMarkup(written);
    if (text !== written && column !== '')
      warnings.add({ row, line, column, code: 'markup_removed' });
    return text;
  });
  const places = (is: (cell: ReadCell) => boolean): Set<number> =>
    new Set([...cells.entries()].filter(([, cell]) => is(cell)).map(([place]) => place));
  return {
    // Cells of an uneven row stand under the wrong names, so it is not read any further.
    ...{ row, line, cells: texts, isUneven },
    days: places(({ isDay }) => isDay === true),
    numbers: places(({ isNumber }) => isNumber === true),
  };
}

function withoutBlankEnd(cells: readonly ReadCell[]): readonly ReadCell[] {
  return cells.slice(0, cells.findLastIndex(isFilled) + 1);
}
