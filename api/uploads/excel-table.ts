import { Workbook, type Cell, type CellValue, type Row, type Worksheet } from 'exceljs';
import { dayOfSerial } from '../../domain/calendar/spreadsheet-serial';
import { Refusal } from '../http/refusal';
import { fileKindOf } from './file-kinds';
import type { Findings } from './findings';
import { maximumRows, type Table, type TableRow } from './table';
import { zipContents } from './zip-contents';

/** The media type of a workbook without macros. */
export const excelMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

// A sheet of 20,000 rows has some 20 MB of XML; the library makes many times that of it in memory.
const inflatedLimitBytes = 48 * 1024 * 1024;

// The library walks through every cell of a merged or named range, also when a few bytes name all 17 billion of them.
const rangeLimitCells = 2_000_000;

// Far more than any plan has; formatted rows and columns without a value count too.
const readLimits = { maxRows: maximumRows + 5_000, maxCols: 256 };

/** Parts of a sheet that say nothing about its cells' values, and that the library unfolds cell by cell or stumbles over. */
const ignoreNodes = [
  ...['cols', 'autoFilter', 'rowBreaks', 'hyperlinks', 'dataValidations', 'picture', 'drawing'],
  ...['tableParts', 'conditionalFormatting', 'extLst', 'sheetProtection', 'headerFooter'],
];

/** In how many rows from the top the header is looked for, below a title or a note. */
const headerWithin = 30;

/**
 * Reads the first visible sheet of an Excel workbook: days as `YYYY-MM-DD`, numbers as they are written, texts without
 * outer blanks. The header is the first row that `isHeader` knows, else the first that is not blank. A formula, an error
 * and merged cells are no values that somebody wrote into that row, so they go to `errors`.
 *
 * Errors: 400 `not_xlsx` for what is no such workbook; 413 `unpacks_too_large`.
 */
export async function readExcel(
  bytes: Uint8Array,
  isHeader: (cells: readonly string[]) => boolean,
  findings: { errors: Findings; warnings: Findings },
): Promise<Table> {
  const file = Buffer.from(bytes);
  await refuseHarmful(file);
  const workbook = await opened(file);
  const sheets = workbook.worksheets.filter(({ state }) => state === 'visible');
  const [sheet] = sheets;
  if (sheet === undefined) throw notExcel();
  if (sheets.some((other) => other !== sheet && other.actualRowCount > 0)) {
    const detail = 'Only the first sheet of the workbook was read.';
    findings.warnings.add({ code: 'sheets_ignored', detail });
  }
  const system = workbook.properties.date1904 ? 1904 : 1900;
  return {
    ...tableOf(sheet, isHeader, findings),
    dayOfSerial: (serial) => dayOfSerial(serial, system),
  };
}

async function refuseHarmful(file: Buffer): Promise<void> {
  const kind = fileKindOf(excelMediaType);
  if (kind?.beginsLike(file) !== true || kind.endsLike?.(file, file.length) !== true) {
    throw notExcel();
  }
  const contents = await zipContents(file, inflatedLimitBytes);
  if (contents === 'damaged') throw notExcel();
  if (contents === 'too_large') {
    const detail = `Unpacked, the workbook has more than ${inflatedLimitBytes} bytes.`;
    throw new Refusal('too_large', 'unpacks_too_large', detail);
  }
  let cells = 0;
  for (const [name, content] of contents) {
    if (/^\/?xl\/(worksheets\/[^/]*|workbook)\.xml$/.test(name)) cells += rangedCells(content);
  }
  if (cells > rangeLimitCells) {
    const detail =
      'The workbook merges or names far more cells than it has. Save it as CSV instead.';
    throw new Refusal('too_large', 'unpacks_too_large', detail);
  }
}

/** How many cells all merged and all named ranges cover. */
function rangedCells(xml: Buffer): number {
  const ranges =
    /(?:<mergeCell\s[^>]*ref="|[!])\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})/g;
  let cells = 0;
  for (const [, left = '', top, right = '', bottom] of xml.toString('latin1').matchAll(ranges)) {
    const columns = Math.abs(columnNumber(right) - columnNumber(left)) + 1;
    cells += columns * (Math.abs(Number(bottom) - Number(top)) + 1);
  }
  return cells;
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

async function opened(file: Buffer): Promise<Workbook> {
  const workbook = new Workbook();
  try {
    // The library's types know one of its options only, and an older Buffer.
    const options = { ...readLimits, ignoreNodes };
    await workbook.xlsx.load(file as unknown as ArrayBuffer & Buffer, options);
    return workbook;
  } catch (error) {
    const isVast = error instanceof Error && /^Max (row|column) count/.test(error.message);
    if (!isVast) throw notExcel();
    const detail = `A file has at most ${maximumRows} rows and ${readLimits.maxCols} columns.`;
    throw new Refusal('too_large', 'too_many_rows', detail);
  }
}

interface SheetRow {
  line: number;
  cells: ReadCell[];
}

interface ReadCell {
  text: string;
  isDay?: true;
  isNumber?: true;
  fault?: { code: string; detail: string };
}

function tableOf(
  sheet: Worksheet,
  isHeader: (cells: readonly string[]) => boolean,
  { errors, warnings }: { errors: Findings; warnings: Findings },
): Table {
  const filled: SheetRow[] = [];
  sheet.eachRow((row, line) => {
    const cells = cellsOf(row);
    if (cells.some(({ text, fault }) => text !== '' || fault !== undefined)) {
      filled.push({ line, cells });
    }
  });
  const known = filled
    .slice(0, headerWithin)
    .findIndex(({ cells }) => isHeader(cells.map(({ text }) => text)));
  const [head, ...below] = filled.slice(Math.max(known, 0));
  if (known > 0) {
    const detail = `${known} rows above the header were not read.`;
    warnings.add({ line: head?.line ?? null, code: 'rows_above_header', detail });
  }
  const header = withoutBlankEnd(head?.cells ?? []).map(({ text }) => text);
  if (below.length === 0) {
    errors.add({ code: 'no_rows', detail: 'The file has no rows below its header.' });
  }
  if (below.length > maximumRows) {
    errors.add({ code: 'too_many_rows', detail: `A file has at most ${maximumRows} rows.` });
  }
  const rows = below
    .slice(0, maximumRows)
    .map((row, index) => tableRow(row, index + 1, header, errors));
  return { header, rows };
}

function tableRow(
  { line, cells }: SheetRow,
  row: number,
  header: readonly string[],
  errors: Findings,
): TableRow {
  for (const [place, { fault }] of cells.entries()) {
    if (fault !== undefined) errors.add({ row, line, column: header[place] ?? null, ...fault });
  }
  if (withoutBlankEnd(cells).length > header.length) {
    const detail = 'The row has a cell to the right of the last column of the header.';
    errors.add({ row, line, code: 'uneven_row', detail });
  }
  const places = (is: (cell: ReadCell) => boolean): Set<number> =>
    new Set([...cells.entries()].filter(([, cell]) => is(cell)).map(([place]) => place));
  return {
    ...{ row, line, cells: header.map((_, place) => cells[place]?.text ?? '') },
    days: places(({ isDay }) => isDay === true),
    numbers: places(({ isNumber }) => isNumber === true),
  };
}

function cellsOf(row: Row): ReadCell[] {
  const cells: ReadCell[] = [];
  row.eachCell((cell, column) => {
    // What lies between has no value.
    while (cells.length < column - 1) cells.push({ text: '' });
    cells[column - 1] = readCell(cell);
  });
  return cells;
}

function readCell(cell: Cell): ReadCell {
  if (cell.isMerged && cell.master.address !== cell.address) return { text: '' };
  const read = readValue(cell.value);
  if (!cell.isMerged || (read.text === '' && read.fault === undefined)) return read;
  const detail =
    'Cells are merged: it cannot be told which rows the value is meant for. Unmerge them.';
  return { ...read, fault: { code: 'merged_cells', detail } };
}

function readValue(value: CellValue): ReadCell {
  if (value === null || value === undefined) return { text: '' };
  if (typeof value === 'string') return readText(value);
  // 0.1 + 0.2 is kept with seventeen digits; Excel itself shows fifteen.
  if (typeof value === 'number') {
    return { text: String(Number(value.toPrecision(15))), isNumber: true };
  }
  if (typeof value === 'boolean') return { text: String(value) };
  if (value instanceof Date) return readDay(value);
  if ('richText' in value) return readText(value.richText.map(({ text }) => text).join(''));
  // The library gives a link's text in pieces too, whatever its types say.
  if ('hyperlink' in value) return readValue(value.text);
  if ('error' in value) {
    const detail = 'The cell shows an error of Excel instead of a value.';
    return { text: '', fault: { code: 'error_cell', detail } };
  }
  const detail = 'The cell holds a formula. Paste its value in place of it.';
  return { text: '', fault: { code: 'formula_cell', detail } };
}

function readText(text: string): ReadCell {
  const trimmed = text.replaceAll(/\r\n?/g, '\n').trim();
  if (!trimmed.includes('\u0000')) return { text: trimmed };
  return {
    text: '',
    fault: { code: 'malformed_cell', detail: 'The cell contains a NUL character.' },
  };
}

function readDay(day: Date): ReadCell {
  if (!Number.isNaN(day.getTime())) return { text: day.toISOString().slice(0, 10), isDay: true };
  return { text: '', fault: { code: 'impossible_day', detail: 'The cell holds no possible day.' } };
}

function withoutBlankEnd(cells: readonly ReadCell[]): readonly ReadCell[] {
  const last = cells.findLastIndex(({ text }) => text !== '');
  return cells.slice(0, last + 1);
}

function notExcel(): Refusal {
  return new Refusal(
    'malformed',
    'not_xlsx',
    'The file is no Excel workbook that can be read. Save it anew as .xlsx or as CSV UTF-8; nothing was stored.',
  );
}
