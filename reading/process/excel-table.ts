import type { Cell, CellValue, Sheet } from 'hucre/xlsx';
import { ApplicationError } from '../../application/application-error';
import { dayOfSerial } from '../../domain/calendar/spreadsheet-serial';
import { excelKind } from '../file-kinds';
import type { FindingText } from '../../locales/found';
import type { Findings } from '../findings';
import { sourceOf, type ByteSource } from './byte-source';
import { officeFault, programInside } from './office-file';
import { maximumRows, type Table, type TableRow } from './table';
import { inflatedLimitBytes, refuseVastWorkbook, unpacksTooLarge } from './workbook-limits';
import { NotXml } from './xml';
import { zipContents } from './zip';

/** The header is searched in so many rows from the top, below a title or a note. */
const headerWithin = 30;

/**
 * Reads the first visible sheet of an Excel workbook: days as `YYYY-MM-DD`, numbers as they are written, trimmed
 * texts. The header is the first row that `isHeader` accepts, else the first that is not blank. Formulas, errors and
 * merged cells are not values of a row, so they go to `errors`.
 *
 * Errors: 400 `not_xlsx` for other files; 413 `unpacks_too_large`, `too_many_rows`; 422 `program_inside`.
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
    findings.warnings.add({ code: 'sheets_ignored' });
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
  if (contents === 'too_large') throw unpacksTooLarge();
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
  // An ES module, and this program is CommonJS: a static import would become a require.
  const { readXlsx } = await import('hucre/xlsx');
  try {
    const { sheets, dateSystem } = await readXlsx(bytes, {
      sheets: ({ hidden, veryHidden }) => hidden !== true && veryHidden !== true,
    });
    return { sheets, dateSystem };
  } catch {
    // All errors of the library mean the same to people.
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
  fault?: FindingText;
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
    const params = { count: known };
    warnings.add({ line: head?.line ?? null, code: 'rows_above_header', params });
  }
  const header = withoutBlankEnd(head?.cells ?? []).map(({ text }) => text);
  if (below.length === 0) errors.add({ code: 'no_rows' });
  if (below.length > maximumRows) {
    errors.add({ code: 'too_many_rows', params: { limit: maximumRows } });
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
    errors.add({ row, line, code: 'uneven_row' });
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
  return { ...read, fault: { code: 'merged_cells' } };
}

function readValue(value: CellValue, described: Cell | undefined): ReadCell {
  if (described?.formula !== undefined || described?.type === 'formula') {
    return { text: '', fault: { code: 'formula_cell' } };
  }
  if (described?.type === 'error') return { text: '', fault: { code: 'error_cell' } };
  if (value === null) return { text: '' };
  if (typeof value === 'string') return readText(value);
  // 0.1 + 0.2 is stored with seventeen digits; Excel itself shows fifteen.
  if (typeof value === 'number') {
    return { text: String(Number(value.toPrecision(15))), isNumber: true };
  }
  return value instanceof Date ? readDay(value) : { text: String(value) };
}

function readText(text: string): ReadCell {
  const trimmed = text.replaceAll(/\r\n?/g, '\n').trim();
  if (!trimmed.includes('\u0000')) return { text: trimmed };
  return { text: '', fault: { code: 'malformed_cell' } };
}

function readDay(day: Date): ReadCell {
  if (!Number.isNaN(day.getTime())) return { text: day.toISOString().slice(0, 10), isDay: true };
  return { text: '', fault: { code: 'impossible_day' } };
}

function withoutBlankEnd(cells: readonly ReadCell[]): readonly ReadCell[] {
  const last = cells.findLastIndex(({ text }) => text !== '');
  return cells.slice(0, last + 1);
}

function notExcel(): ApplicationError {
  return new ApplicationError('malformed', 'not_xlsx');
}
