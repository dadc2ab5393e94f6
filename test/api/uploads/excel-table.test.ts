import { deflateRawSync } from 'node:zlib';
import { Workbook, type Worksheet } from 'exceljs';
import { readExcel } from '../../../api/uploads/excel-table';
import { Findings, type FindingList } from '../../../api/uploads/findings';
import { isPlanHeader } from '../../../api/uploads/plan-header';
import { maximumRows, type Table } from '../../../api/uploads/table';

interface Read extends Table {
  errors: FindingList;
  warnings: FindingList;
}

async function read(bytes: Uint8Array): Promise<Read> {
  const findings = { errors: new Findings(), warnings: new Findings() };
  const table = await readExcel(bytes, isPlanHeader, findings);
  return { ...table, errors: findings.errors.list(), warnings: findings.warnings.list() };
}

async function workbook(fill: (sheet: Worksheet, book: Workbook) => void): Promise<Uint8Array> {
  const book = new Workbook();
  fill(book.addWorksheet('Plan'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const header = ['number', 'text', 'due'];
const codes = ({ errors }: Read): unknown[] =>
  errors.first.map(({ row, column, code }) => [row, column, code]);

describe('a workbook', () => {
  it('is read cell by cell: texts, days, numbers and links as they are seen', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(header);
      sheet.addRow([1.5, '  Qonun\r\nloyihasi ', new Date('2026-07-01')]);
      sheet.addRow([0.1 + 0.2, { text: 'Havola', hyperlink: 'https://example.org' }, 46_204]);
      sheet.addRow([]);
      sheet.addRow(['3', { richText: [{ text: 'Ikki ' }, { text: 'qism' }] }]);
    });
    const { header: columns, rows, errors, dayOfSerial } = await read(bytes);
    expect(errors.total).toBe(0);
    expect(columns).toEqual(header);
    expect(rows).toMatchObject([
      { row: 1, line: 2, cells: ['1.5', 'Qonun\nloyihasi', '2026-07-01'], days: new Set([2]) },
      { row: 2, line: 3, cells: ['0.3', 'Havola', '46204'], numbers: new Set([0, 2]) },
      { row: 3, line: 5, cells: ['3', 'Ikki qism', ''] },
    ]);
    expect([dayOfSerial?.(46_204), dayOfSerial?.(0), dayOfSerial?.(1.5)]).toEqual([
      ...['2026-07-01', null, null],
    ]);
  });

  it('counts its days from 1904 when it says so', async () => {
    const bytes = await workbook((sheet, book) => {
      book.properties.date1904 = true;
      sheet.addRow(header);
      sheet.addRow(['1', 'T', new Date('2026-07-01')]);
    });
    const { rows, dayOfSerial } = await read(bytes);
    expect(rows[0]?.cells[2]).toBe('2026-07-01');
    expect(dayOfSerial?.(44_742)).toBe('2026-07-01');
  });

  it('has a finding for every cell that nobody wrote as a value', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(header);
      sheet.addRow(['1', { formula: 'A1&"x"', result: 'x' }]);
      sheet.addRow(['2', { error: '#N/A' }]);
      sheet.addRow(['3', 'Two rows']);
      sheet.addRow(['4']);
      sheet.mergeCells('B4:B5');
      sheet.addRow(['5', 'T', '', 'beside']);
    });
    expect(codes(await read(bytes))).toEqual([
      [1, 'text', 'formula_cell'],
      [2, 'text', 'error_cell'],
      [3, 'text', 'merged_cells'],
      [5, null, 'uneven_row'],
    ]);
  });

  it('is read from its first visible sheet, and says so when there are more', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.state = 'hidden';
      book.addWorksheet('Seen').addRows([header, ['1', 'Seen']]);
      book.addWorksheet('Notes').addRow(['x']);
    });
    const { rows, warnings } = await read(bytes);
    expect(rows).toMatchObject([{ cells: ['1', 'Seen', ''] }]);
    expect(warnings.first).toMatchObject([{ code: 'sheets_ignored' }]);
  });

  it('without rows has a finding, also when it is empty', async () => {
    for (const rows of [[], [header]]) {
      const bytes = await workbook((sheet) => sheet.addRows(rows));
      expect(codes(await read(bytes))).toEqual([[null, null, 'no_rows']]);
    }
  });
});

describe('a workbook that would do harm', () => {
  const refusal = (code: string): unknown => expect.objectContaining({ code });

  it('is refused when it unpacks to more than its bytes promise', async () => {
    const vast = deflateRawSync(Buffer.alloc(60 * 1024 * 1024, ' '));
    expect(vast.length).toBeLessThan(100_000);
    await expect(read(zip({ 'xl/worksheets/sheet1.xml': vast }))).rejects.toEqual(
      refusal('unpacks_too_large'),
    );
  });

  it('is refused when a few bytes merge or name billions of cells', async () => {
    const merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    const named = '<definedName name="n">Plan!$A$1:$XFD$1048576</definedName>';
    for (const part of [{ 'xl/worksheets/sheet1.xml': merged }, { 'xl/workbook.xml': named }]) {
      const packed = Object.entries(part).map(([name, xml]) => [name, deflateRawSync(xml)]);
      await expect(read(zip(Object.fromEntries(packed)))).rejects.toEqual(
        refusal('unpacks_too_large'),
      );
    }
  });

  it('is refused when it has more rows than a register takes', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(header);
      for (let row = 0; row <= maximumRows; row += 1) sheet.addRow([row, 'T']);
    });
    expect(codes(await read(bytes))).toEqual([[null, null, 'too_many_rows']]);
  });

  it.each([
    ['no ZIP', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ['macros', zip({ 'xl/vbaProject.bin': deflateRawSync('x') })],
    ['damaged contents', zip({ 'xl/worksheets/sheet1.xml': Buffer.from('not deflated') })],
    ['no sheet', zip({})],
  ])('is refused for %s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toEqual(refusal('not_xlsx'));
  });
});

/** A ZIP with the parts that make a workbook, and these packed ones. */
function zip(parts: Record<string, Buffer>): Uint8Array {
  const named = {
    '[Content_Types].xml': deflateRawSync(''),
    'xl/workbook.xml': deflateRawSync(''),
  };
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, packed] of Object.entries({ ...named, ...parts })) {
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46);
    locals.push(local, packed);
    entries.push(entry);
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}
