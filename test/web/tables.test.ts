import { Readable } from 'node:stream';
import type { DataColumn } from '../../web/tables/column';
import { csvOf } from '../../web/tables/csv';
import { workbookOf } from '../../web/tables/workbook';
import { readWorkbook } from '../support/read-workbook';
import { retainedBytes } from '../support/retained-memory';

const columns: DataColumn<number>[] = [
  { heading: 'Number', kind: 'number', value: (row) => row },
  { heading: 'Day', kind: 'day', value: () => '2026-02-28' },
  { heading: 'Text', value: (row) => `Recommendation ${row}: ${'take all measures '.repeat(30)}` },
];

test.each(['csv', 'xlsx'] as const)('writes 100,000 rows as %s in flat memory', async (format) => {
  let read = 0;
  let pieces = 0;
  let measuredAt = 20_000;
  let kept = 0;
  const rows = async function* () {
    for (; read < 100_000; read += 1) yield read;
  };
  const table = { columns, rows: rows() };
  const file = Readable.from(format === 'csv' ? csvOf(table) : workbookOf(table, 'Items'));
  const before = retainedBytes();
  for await (const _piece of file) {
    pieces += 1;
    // Rows are taken as their bytes leave.
    if (pieces === 3) expect(read).toBeLessThan(5_000);
    if (read >= measuredAt) {
      measuredAt += 20_000;
      kept = Math.max(kept, retainedBytes() - before);
    }
  }
  expect(read).toBe(100_000);
  // All texts of the table are 60 MB.
  expect(kept / 1e6).toBeLessThan(10);
});

test('a workbook of many rows is read by another program', async () => {
  const rows = async function* () {
    for (let row = 0; row < 1_000; row += 1) yield row;
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of workbookOf({ columns, rows: rows() }, 'A [sheet]: with/marks'))
    pieces.push(piece);
  const read = readWorkbook(Buffer.concat(pieces));
  expect(read.rows).toHaveLength(1_001);
  expect(read.types).toEqual(['number', 'date', 'string']);
  expect(read.rows[1_000]?.[0]).toBe(999);
  expect(read.filter).toBe('A1:C1001');
});

test('a failure of the rows is thrown where the file is read', async () => {
  const rows = async function* () {
    yield 1;
    throw new Error('the database is away');
  };
  const file = Readable.from(workbookOf({ columns, rows: rows() }, 'Items'));
  await expect(file.toArray()).rejects.toThrow('the database is away');
});
