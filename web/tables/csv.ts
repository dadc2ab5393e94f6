import type { DataTable } from './column';

/** Text that programs for tables would calculate: with an apostrophe before it, they show it. */
const formula = /^[=+\-@\t\r]/;

/** A table as CSV (RFC 4180), for programs that open it by a click: UTF-8 with its mark, no text is a formula. */
export async function* csvOf<R>({ columns, rows }: DataTable<R>): AsyncGenerator<string> {
  yield `\uFEFF${line(columns.map(({ heading }) => heading))}`;
  for await (const row of rows) yield line(columns.map((column) => column.value(row)));
}

function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return String(value ?? '');
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
