import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { FindingList } from '../../reading/findings';
import { maximumRows } from '../../reading/process/table';
import { workbookOf, type SheetCell } from '../support/workbooks';

interface Read {
  header: string[];
  rows: { row: number; line: number; cells: string[]; days: number[]; numbers: number[] }[];
  /** What the serial numbers that are asked about stand for. */
  serials: (string | null)[];
  errors: FindingList;
  warnings: FindingList;
}

/** In a process of its own, from the build: the library is an ES module, which jest cannot load. */
const program = `
  const from = (file) => require(${JSON.stringify(path.resolve('dist/reading'))} + '/' + file);
  const { Findings } = from('findings.js');
  const findings = { errors: new Findings(), warnings: new Findings() };
  from('process/excel-table.js')
    .readExcel(require('node:fs').readFileSync(0), from('process/plan-header.js').planHeader, { include: [] }, findings)
    .then(({ dayOfSerial, ...table }) => process.stdout.write(JSON.stringify({
      ...table,
      serials: [46204, 44742, 0, 1.5].map(dayOfSerial),
      errors: findings.errors.list(),
      warnings: findings.warnings.list(),
    }, (_, value) => (value instanceof Set ? [...value] : value))));
`;

function read(...given: Parameters<typeof workbookOf>): Read {
  const input = workbookOf(...given);
  const said = execFileSync(process.execPath, ['-e', program], { input, maxBuffer: 2 ** 26 });
  return JSON.parse(said.toString()) as Read;
}

const header = ['number', 'text', 'due'];
const codes = ({ errors }: Read): unknown[] =>
  errors.first.map(({ row, column, code }) => [row, column, code]);

it('is read cell by cell: texts, days and numbers as they are seen', () => {
  const rows: SheetCell[][] = [
    header,
    [1.5, '  Qonun\r\nloyihasi & "boshqa" ', { day: '2026-07-01' }],
    [0.1 + 0.2, 'x', 46_204],
    [],
    ['3', { pieces: ['Ikki ', 'qism'] }],
  ];
  const { header: columns, rows: out, errors, serials } = read([{ rows }]);
  expect(errors.total).toBe(0);
  expect(columns).toEqual(header);
  expect(out).toMatchObject([
    { row: 1, line: 2, cells: ['1.5', 'Qonun\nloyihasi & "boshqa"', '2026-07-01'], days: [2] },
    { row: 2, line: 3, cells: ['0.3', 'x', '46204'], numbers: [0, 2] },
    { row: 3, line: 5, cells: ['3', 'Ikki qism', ''] },
  ]);
  expect(serials).toEqual(['2026-07-01', '2022-06-30', null, null]);
});

it('counts its days from 1904 when it says so', () => {
  const { rows, serials } = read([{ rows: [header, ['1', 'T', { day: '2026-07-01' }]] }], {
    date1904: true,
  });
  expect([rows[0]?.cells[2], serials[1]]).toEqual(['2026-07-01', '2026-07-01']);
});

it('has a finding for every cell that nobody wrote as a value', () => {
  const rows: SheetCell[][] = [
    header,
    ['1', { formula: 'A1&"x"', result: 'x' }],
    ['2', { error: '#N/A' }],
    ['3', 'Two rows'],
    ['4', 'covered'],
    ['5', 'T', '', 'beside'],
  ];
  expect(codes(read([{ rows, merges: ['B4:B5'] }]))).toEqual([
    [1, 'text', 'formula_cell'],
    [2, 'text', 'error_cell'],
    [3, 'text', 'merged_cells'],
    [5, null, 'uneven_row'],
  ]);
});

it('is read from its first visible sheet, and says so when there are more', () => {
  const { rows, warnings } = read([
    { rows: [['not seen']], state: 'hidden' },
    { rows: [header, ['1', 'Seen']] },
    { rows: [['x']] },
  ]);
  expect(rows).toMatchObject([{ cells: ['1', 'Seen', ''] }]);
  expect(warnings.first).toMatchObject([{ code: 'sheets_ignored' }]);
});

it('without rows has a finding, also when it is empty', () => {
  for (const rows of [[], [header]]) {
    expect(codes(read([{ rows }]))).toEqual([[null, null, 'no_rows']]);
  }
});

it('has a finding for more rows than a register takes', () => {
  const many = Array.from({ length: maximumRows + 1 }, (_, row): SheetCell[] => [row, 'T']);
  expect(codes(read([{ rows: [header, ...many] }]))).toEqual([[null, null, 'too_many_rows']]);
});
