import type { Encoding } from './text-encodings';

/** Parts of a table that are left out unless somebody wants them. */
export const includable = [
  'hidden_rows',
  'hidden_columns',
  'struck_rows',
  'column_numbers',
] as const;
export type Include = (typeof includable)[number];

/** How to read a table file, as its sender says. */
export interface FileForm {
  /** Of a text; decided by its contents when omitted. */
  encoding?: Encoding | undefined;
  include: readonly Include[];
  /** The name of the sheet of a workbook; the first visible one when omitted. A hidden one is read too. */
  sheet?: string | undefined;
}

/** How a file was understood, for checking before anything is stored. */
export interface UnderstoodFile {
  /** Of a text; null for a workbook. */
  encoding: Encoding | null;
  /** Between the cells of a text; null for a workbook. */
  delimiter: string | null;
  /** The line of the header, from 1; null without one. */
  headerLine: number | null;
  /** The columns that are read, by their names in the file. */
  columns: readonly { column: string; field: string }[];
  /** The first rows as they are read; long texts are cut. */
  sample: readonly { row: number; line: number; values: Readonly<Record<string, string>> }[];
}
