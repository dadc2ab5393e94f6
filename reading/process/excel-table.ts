import type { Cell, CellValue, Sheet } from 'hucre/xlsx';
import { ApplicationError } from '../../application/application-error';
import { dayOfSerial } from '../../domain/calendar/spreadsheet-serial';
import { excelKind } from '../file-kinds';
import { foldedName } from '../../domain/shared/folded-key';
import type { FileForm } from '../file-form';
import type { Findings } from '../findings';
import { sourceOf, type ByteSource } from './byte-source';
import { cellText } from './cell-text';
import { headedTable, type HeaderForm, type ReadCell, type ReadRow } from './headed-table';
import { officeFault, programInside } from './office-file';
import type { Table } from './table';
import { inflatedLimitBytes, refuseVastWorkbook, unpacksTooLarge } from './workbook-limits';
import { NotXml } from './xml';
import { zipContents } from './zip';

/**
 * Reads a sheet of an Excel workbook, the first visible one unless another is named: days as `YYYY-MM-DD`, numbers as they are written, trimmed
 * texts. Formulas, errors and merged cells are not values of a row, so they go to `errors`.
 *
 * Errors: 400 `not_xlsx` for other files; 413 `unpacks_too_large`, `too_many_rows`; 422 `program_inside`.
 */
export async function readExcel(
  bytes: Uint8Array,
  header: HeaderForm,
  { include, sheet: wanted }: FileForm,
  findings: { errors: Findings; warnings: Findings },
): Promise<Table> {
  refuseHarmful(sourceOf(bytes));
  const { sheets, names, dateSystem } = await opened(bytes, wanted);
  const [sheet] = sheets;
  const others = names.filter((name) => name !== sheet?.name).join('; ');
  if (sheet === undefined) {
    if (wanted === undefined || names.length === 0) throw notExcel();
    const params = { name: wanted.slice(0, longestNames), others: others.slice(0, longestNames) };
    findings.errors.add({ code: 'no_such_sheet', params });
    return { header: [], headerLine: null, rows: [] };
  }
  if (sheets.slice(1).some(({ rows }) => rows.some((row) => row.some((value) => value !== null)))) {
    const params = { name: sheet.name, others: others.slice(0, longestNames) };
    findings.warnings.add({ code: 'sheets_ignored', params });
  }
  const system = dateSystem === '1904' ? 1904 : 1900;
  const rows = rowsOf(sheet);
  const hiddenColumns = hiddenColumnsOf(sheet);
  return {
    ...headedTable({ rows, isPadded: true, hiddenColumns, include }, header, findings),
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

/** Of sheets in a finding, in letters. */
const longestNames = 300;

/** The visible sheets, or the wanted one, and the names of all. */
async function opened(
  bytes: Uint8Array,
  wanted: string | undefined,
): Promise<{ sheets: Sheet[]; names: readonly string[]; dateSystem: string | undefined }> {
  // An ES module, and this program is CommonJS: a static import would become a require.
  const { readXlsx } = await import('hucre/xlsx');
  const names: string[] = [];
  const key = wanted === undefined ? null : foldedName(wanted);
  try {
    const { sheets, dateSystem } = await readXlsx(bytes, {
      sheets: ({ name, hidden, veryHidden }) => {
        names.push(name);
        if (key !== null) return foldedName(name) === key;
        return hidden !== true && veryHidden !== true;
      },
      // For texts that are struck through.
      readStyles: true,
    });
    return { sheets, names, dateSystem };
  } catch {
    // All errors of the library mean the same to people.
    throw notExcel();
  }
}

function rowsOf(sheet: Sheet): readonly ReadRow[] {
  const mergedAs = mergesOf(sheet);
  return sheet.rows.map((values, row) => {
    const { hidden, height } = sheet.rowDefs?.get(row) ?? {};
    const cells = values.map((value, column) =>
      readCell(value, sheet.cells?.get(`${row},${column}`), mergedAs(row, column)),
    );
    return { line: row + 1, cells, isHidden: hidden === true || height === 0 };
  });
}

function hiddenColumnsOf({ columns = [] }: Sheet): ReadonlySet<number> {
  const places = columns.map(({ hidden, width }, place) =>
    hidden === true || width === 0 ? place : null,
  );
  return new Set(places.filter((place) => place !== null));
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
  const struck = struckOf(described);
  const read = { ...readValue(value, described), ...(struck !== null && { struck }) };
  if (merged === null || (read.text === '' && read.fault === undefined)) return read;
  return { ...read, fault: { code: 'merged_cells' } };
}

function struckOf(described: Cell | undefined): 'whole' | 'part' | null {
  if (described === undefined) return null;
  const { richText = [], style } = described;
  if (richText.length === 0) return style?.font?.strikethrough === true ? 'whole' : null;
  const written = richText.filter(({ text }) => text.trim() !== '');
  // A piece without a font of its own has that of the cell.
  const isStruck = written.map(
    ({ font }) => (font?.strikethrough ?? style?.font?.strikethrough) === true,
  );
  if (!isStruck.includes(true)) return null;
  return isStruck.includes(false) ? 'part' : 'whole';
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
  // Excel writes characters that XML has no place for in this way.
  const written = text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  if (!written.includes('\u0000')) return { text: cellText(written) };
  return { text: '', fault: { code: 'malformed_cell' } };
}

function readDay(day: Date): ReadCell {
  if (!Number.isNaN(day.getTime())) return { text: day.toISOString().slice(0, 10), isDay: true };
  return { text: '', fault: { code: 'impossible_day', params: { proposal: 'none' } } };
}

function notExcel(): ApplicationError {
  return new ApplicationError('malformed', 'not_xlsx');
}
