import { foldedName } from '../../domain/shared/folded-key';
import type { Findings } from '../findings';
import type { HeaderForm } from './headed-table';
import type { Table, TableRow } from './table';

/** The columns, by the field that they fill, with their possible names; the first is shown. */
export type ColumnNames<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** The columns of a kind of file. */
export interface Columns<Field extends string> {
  columnNames: ColumnNames<Field>;
  needed: readonly Field[];
}

/** How the header of such a file is recognised among its first rows. */
export function headerFormOf<Field extends string>(columns: Columns<Field>): HeaderForm {
  const fieldsIn = (cells: readonly string[]) =>
    new Set(cells.flatMap((cell) => fieldOf(cell, columns.columnNames) ?? []));
  return {
    known: (cells) => fieldsIn(cells).size,
    isComplete: (cells) => columns.needed.every((field) => fieldsIn(cells).has(field)),
  };
}

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
  /** The columns that are read, in the order of the file. */
  columns: readonly { column: string; field: Field }[];
}

const mostIgnored = 50;
const longestName = 100;

/**
 * Finds the columns by name, in any order and any spelling of it: `Document title`, `document_title` and
 * `documentTitle` are the same, and so are the two scripts of Uzbek.
 */
export function readHeader<Field extends string>(
  { header: cells, headerLine: line }: Pick<Table, 'header' | 'headerLine'>,
  { columnNames, needed }: Columns<Field>,
  errors: Findings,
): Header<Field> {
  const places = new Map<Field, number>();
  const ignored: string[] = [];
  let isComplete = true;
  for (const [place, cell] of cells.entries()) {
    if (cell === '') continue;
    const field = fieldOf(cell, columnNames);
    if (field === null) ignored.push(cell.slice(0, longestName));
    else if (!places.has(field)) places.set(field, place);
    else {
      isComplete = false;
      errors.add({ line, column: cell, code: 'duplicate_column' });
    }
  }
  for (const field of needed) {
    if (places.has(field) || cells.length === 0) continue;
    isComplete = false;
    const column = columnNames[field][0] ?? null;
    errors.add({ line, column, code: 'missing_column' });
  }
  const placeOf = (field: Field): number | null => places.get(field) ?? null;
  return {
    isComplete,
    ignoredColumns: ignored.slice(0, mostIgnored),
    columns: [...places].map(([field, place]) => ({ column: cells[place] ?? '', field })),
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
function fieldOf<Field extends string>(
  name: string,
  columnNames: ColumnNames<Field>,
): Field | null {
  const key = columnKey(name);
  const fields = Object.keys(columnNames) as Field[];
  return key === '' ? null : (fields.find((field) => keysOf(columnNames[field]).has(key)) ?? null);
}

const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Each list of names is folded once: every cell of the first rows is looked up in all of them. */
function keysOf(names: readonly string[]): ReadonlySet<string> {
  const keys = known.get(names) ?? new Set(names.map(columnKey));
  known.set(names, keys);
  return keys;
}

/** Without a remark in brackets, such as the unit or the form of the values. */
function columnKey(name: string): string {
  const plain = name.replace(/(?<=\S)\s*\([^()]*\)\s*[:*]*$/, '').replaceAll(/[_:*]+/g, ' ');
  return foldedName(plain.slice(0, longestName));
}
