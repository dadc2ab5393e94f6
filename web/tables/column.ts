/** A column of a list as a file: its heading, and the value of a row; a day as `YYYY-MM-DD`. */
export type DataColumn<R> = { heading: string } & (
  | { kind?: 'text'; value(row: R): string | null }
  | { kind: 'number'; value(row: R): number | null }
  | { kind: 'day'; value(row: R): string | null }
);

/** A list as a file: the rows may be more than memory holds. */
export interface DataTable<R> {
  columns: readonly DataColumn<R>[];
  rows: AsyncIterable<R>;
}
