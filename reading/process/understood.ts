import type { UnderstoodFile } from '../file-form';
import type { Header } from './header';
import type { Table } from './table';

/** What a file is understood as, apart from the form of its text. */
export type UnderstoodRows = Pick<UnderstoodFile, 'headerLine' | 'columns' | 'sample'>;

/** A person recognises wrong letters and shifted columns in a few rows. */
const sampleRows = 3;
const sampleText = 200;

/** The columns and the first rows of a table, for checking before anything is stored. */
export function understoodRows<Field extends string>(
  { headerLine, rows }: Table,
  header: Header<Field>,
): UnderstoodRows {
  const sample = rows.slice(0, sampleRows).map((row) => {
    const values = header.columns.flatMap(({ field }) => {
      const cell = header.cell(row, field);
      return cell === null ? [] : [[field, cell.slice(0, sampleText)]];
    });
    return { row: row.row, line: row.line, values: Object.fromEntries(values) };
  });
  return { headerLine, columns: header.columns, sample };
}
