import type { TableRow } from './table';
import type { Findings } from '../findings';

/** The columns, by the field that they fill, with their possible names; the first is shown. */
export type ColumnNames<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** A header as far as it is recognised. */
export interface Header<Field extends string> {
  /** False when a column is missing or occurs twice: the rows cannot be read. */
  isComplete: boolean;
  ignoredColumns: readonly string[];
  /** The field's cell in the row; null when it is empty or has no column. */
  cell: (row: TableRow, field: Field) => string | null;
  /** The position of the field's column, from 0; null without one. */
  placeOf: (field: Field) => number | null;
  /** The field's column by its name in the file, or by its default name. */
  nameOf: (field: Field) => string;
}

const mostIgnored = 50;
const longestName = 100;

/**
 * Finds the columns by name, in any order and any spelling of it: `Document title`, `document_title` and
 * `documentTitle` are the same.
 */
export function readHeader<Field extends string>(
  cells: readonly string[],
  { columnNames, needed }: { columnNames: ColumnNames<Field>; needed: readonly Field[] },
  errors: Findings,
): Header<Field> {
  const places = new Map<Field, number>();
  const ignored: string[] = [];
  let isComplete = true;
  for (const [place, cell] of cells.entries()) {
    const field = fieldOf(cell, columnNames);
    if (field === null) ignored.push(cell.slice(0, longestName));
    else if (!places.has(field)) places.set(field, place);
    else {
      isComplete = false;
      errors.add({ line: 1, column: cell, code: 'duplicate_column' });
    }
  }
  for (const field of needed) {
    if (places.has(field) || cells.length === 0) continue;
    isComplete = false;
    const column = columnNames[field][0] ?? null;
    errors.add({ line: 1, column, code: 'missing_column' });
  }
  const placeOf = (field: Field): number | null => places.get(field) ?? null;
  return {
    isComplete,
    ignoredColumns: ignored.slice(0, mostIgnored),
    placeOf,
    cell(row, field) {
      const place = placeOf(field);
      const cell = place === null ? '' : (row.cells[place] ?? '');
      return cell === '' ? null : cell;
    },
    nameOf(field) {
      const place = placeOf(field);
      return (place === null ? undefined : cells[place]) ?? columnNames[field][0] ?? field;
    },
  };
}

/** The field that a column of this name fills; null for none. */
export function fieldOf<Field extends string>(
  name: string,
  columnNames: ColumnNames<Field>,
): Field | null {
  const known = normalized(name);
  const fields = Object.keys(columnNames) as Field[];
  return fields.find((field) => columnNames[field].includes(known)) ?? null;
}

function normalized(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/['`´ʻʼ‘’]/g, "'")
    .replaceAll(/[\s_-]+/g, '_')
    .replaceAll(/^_+|[_.:*]+$/g, '');
}
