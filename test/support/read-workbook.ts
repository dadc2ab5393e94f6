import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** A workbook as the library reads it that reads uploads: the first sheet. */
export interface ReadWorkbook {
  rows: (string | number | boolean | null)[][];
  freeze: { rows?: number } | null;
  filter: string | null;
  /** The type of each cell of the second row. */
  types: string[];
}

const script = `
  import('hucre/xlsx').then(async ({ readXlsx }) => {
    const bytes = require('node:fs').readFileSync(0);
    const { sheets: [sheet] } = await readXlsx(bytes, { readStyles: true });
    process.stdout.write(JSON.stringify({
      rows: sheet.rows,
      freeze: sheet.freezePane ?? null,
      filter: sheet.autoFilter?.range ?? null,
      types: (sheet.rows[1] ?? []).map((value) => value instanceof Date ? 'date' : typeof value),
    }));
  });`;

/** Reads it in a process of its own: the library is an ES module, which does not load under jest. */
export function readWorkbook(bytes: Uint8Array): ReadWorkbook {
  const cwd = path.resolve(__dirname, '..', '..');
  const read = execFileSync(process.execPath, ['-e', script], {
    cwd,
    input: bytes,
    maxBuffer: 16e6,
  });
  return JSON.parse(read.toString()) as ReadWorkbook;
}
