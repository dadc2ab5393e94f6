import type { Cell, CellValue, Sheet } from 'hucre/xlsx';
import { ApplicationError } from '../../application/application-error';
import { dayOfSerial } from '../../domain/calendar/spreadsheet-serial';
import { excelKind } from '../file-kinds';
import type { Findings } from '../findings';
import { sourceOf, type ByteSource } from './byte-source';
import { officeFault, programInside } from './office-file';
import { maximumRows, type Table, type TableRow } from './table';
import { refuseVastWorkbook } from './workbook-limits';
import { NotXml } from './xml';
import { zipContents } from './zip';

// A sheet of 20,000 rows has some 20 MB of XML; the library makes many times that of it in memory.
const inflatedLimitBytes = 48 * 1024 * 1024;

/** In how many rows from the top the header is looked for, below a title or a note. */
const headerWithin = 30;

/**
 * Reads the first visible sheet of an Excel workbook: days as `YYYY-MM-DD`, numbers as they are written, texts without
 * outer blanks. The header is the first row that `isHeader` knows, else the first that is not blank. A formula, an error
 * and merged cells are no values that somebody wrote into that row, so they go to `errors`.
 *
 * Errors: 400 `not_xlsx` for what is no such workbook; 413 `unpacks_too_large`, `too_many_rows`; 422 `program_inside`.
 */
export async function readExcel(
  bytes: Uint8Array,
  isHeader: (cells: readonly string[]) => boolean,
  findings: { errors: Findings; warnings: Findings },
): Promise<Table> {
  refuseHarmful(sourceOf(bytes));
  const { sheets, dateSystem } = await opened(bytes);
  const [sheet] = sheets;
  if (sheet === undefined) throw notExcel();
  if (sheets.slice(1).some(({ rows }) => rows.some((row) => row.some((value) => value !== null)))) {
    const detail = 'Only the first sheet of the workbook was read.';
    findings.warnings.add({ code: 'sheets_ignored', detail });
  }
  const system = dateSystem === '1904' ? 1904 : 1900;
  return {
    ...tableOf(sheet, isHeader, findings),
    dayOfSerial: (serial) => dayOfSerial(serial, system),
  };
}

function refuseHarmful(file: ByteSource): void {
  const fault = officeFault(file, excelKind);
  if (fault?.fault === 'program') throw programInside(fault.found);
  if (fault !== null) throw notExcel();
  const contents = zipContents(file, inflatedLimitBytes);
  if (contents === 'damaged') throw notExcel();
  if (contents === 'too_large') {
    const detail = `Unpacked, the workbook has more than ${inflatedLimitBytes} bytes.`;
    throw new ApplicationError('too_large', 'unpacks_too_large', detail);
  }
  try {
    refuseVastWorkbook(contents);
  } catch (error) {
    throw error instanceof NotXml ? notExcel() : error;
  }
}

/** The visible sheets. */
async function opened(
  bytes: Uint8Array,
): Promise<{ sheets: Sheet[]; dateSystem: string | undefined }> {
  // An ES module only, and this program is CommonJS: a static import would become a require.
  const { readXlsx } = await import('hucre/xlsx');
  try {
    const { sheets, dateSystem } = await readXlsx(bytes, {
      sheets: ({ hidden, veryHidden }) => hidden !== true && veryHidden !== true,
    });
    return { sheets, dateSystem };
  } catch {
    // Whatever the library stumbles over, to people it is one thing.
    throw notExcel();
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
  sheet: Sheet,
  isHeader: (cells: readonly string[]) => boolean,
  { errors, warnings }: { errors: Findings; warnings: Findings },
): Table {
  const mergedAs = mergesOf(sheet);
  const filled = sheet.rows
    .map((values, row): SheetRow => {
      const cells = values.map((value, column) =>
        readCell(value, sheet.cells?.get(`${row},${column}`), mergedAs(row, column)),
      );
      return { line: row + 1, cells };
    })
    .filter(({ cells }) => cells.some(({ text, fault }) => text !== '' || fault !== undefined));
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

/** How a cell, by its row and column from 0, is merged: at the top left of a range, covered by one, or not at all. */
function mergesOf({
  rows,
  merges = [],
}: Sheet): (row: number, column: number) => 'first' | 'covered' | null {
  const kinds = rows.map(({ length }) => new Uint8Array(length));
  for (const { startRow, startCol, endRow, endCol } of merges) {
    for (const kindsOfRow of kinds.slice(startRow, endRow + 1)) {
      kindsOfRow.fill(2, startCol, endCol + 1);
    }
    const first = kinds[startRow];
    if (first !== undefined && startCol < first.length) first[startCol] = 1;
  }
  return (row, column) => ([null, 'first', 'covered'] as const)[kinds[row]?.[column] ?? 0] ?? null;
}

function readCell(
  value: CellValue,
  described: Cell | undefined,
  merged: 'first' | 'covered' | null,
): ReadCell {
  if (merged === 'covered') return { text: '' };
  const read = readValue(value, described);
  if (merged === null || (read.text === '' && read.fault === undefined)) return read;
  const detail =
    'Cells are merged: it cannot be told which rows the value is meant for. Unmerge them.';
  return { ...read, fault: { code: 'merged_cells', detail } };
}

function readValue(value: CellValue, described: Cell | undefined): ReadCell {
  if (described?.formula !== undefined || described?.type === 'formula') {
    const detail = 'The cell holds a formula. Paste its value in place of it.';
    return { text: '', fault: { code: 'formula_cell', detail } };
  }
  if (described?.type === 'error') {
    const detail = 'The cell shows an error of Excel instead of a value.';
    return { text: '', fault: { code: 'error_cell', detail } };
  }
  if (value === null) return { text: '' };
  if (typeof value === 'string') return readText(value);
  // 0.1 + 0.2 is kept with seventeen digits; Excel itself shows fifteen.
  if (typeof value === 'number') {
    return { text: String(Number(value.toPrecision(15))), isNumber: true };
  }
  return value instanceof Date ? readDay(value) : { text: String(value) };
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

function notExcel(): ApplicationError {
  return new ApplicationError(
    'malformed',
    'not_xlsx',
    'The file is no Excel workbook that can be read. Save it anew as .xlsx or as CSV UTF-8; nothing was stored.',
  );
}
