import { Readable } from 'node:stream';

/** Text that programs for tables would calculate: with an apostrophe before it, they show it. */
const formula = /^[=+\-@\t\r]/;

/** A table as CSV (RFC 4180), for programs that open it by a click: UTF-8 with its mark, no cell is a formula. */
export function csvOf(header: readonly string[], rows: AsyncIterable<readonly string[]>): Readable {
  return Readable.from(lines(header, rows));
}

async function* lines(header: readonly string[], rows: AsyncIterable<readonly string[]>) {
  yield `\uFEFF${line(header)}`;
  for await (const row of rows) yield line(row);
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
