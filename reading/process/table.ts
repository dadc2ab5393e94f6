/** One row of data. */
export interface TableRow {
  /** From 1, the header, blank rows and rows that are left out not counted. */
  row: number;
  /** Where it begins in the file, from 1: the line of a text, the row of a sheet. */
  line: number;
  /** One for each column of the header. */
  cells: readonly string[];
  /** True when the row has another number of cells than the header, which was reported. */
  isUneven: boolean;
  /** The positions, from 0, of cells that a spreadsheet stores as days. */
  days: ReadonlySet<number>;
  /** The positions, from 0, of cells that a spreadsheet stores as numbers. */
  numbers: ReadonlySet<number>;
}

/** A file as rows under a header. */
export interface Table {
  header: readonly string[];
  /** The line of the header, from 1; null without one. */
  headerLine: number | null;
  rows: readonly TableRow[];
  /** In a spreadsheet: the day `YYYY-MM-DD` of a serial number, null for none; absent in a text. */
  dayOfSerial?: (serial: number) => string | null;
}

/** Far more than any State has received; each needs memory here and a workflow later. */
export const maximumRows = 20_000;

/** Far more than any register has; each is looked up by its name. */
export const maximumColumns = 256;
