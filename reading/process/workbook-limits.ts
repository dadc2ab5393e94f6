import { ApplicationError } from '../../application/application-error';
import { maximumColumns, maximumRows } from './table';
import { looksLikeXml, NotXml, walkXml } from './xml';

// Formatted rows without a value count, too.
const limits = { rows: maximumRows + 5_000, columns: maximumColumns, cells: 1_000_000 };

// A sheet of 20,000 rows has some 20 MB of XML; the library needs many times that in memory.
export const inflatedLimitBytes = 48 * 1024 * 1024;

// Every plan with merged titles has some thousands; each merged cell is marked one by one.
const mergedLimitCells = 1_000_000;

/**
 * Refuses a workbook in which a few bytes would make very many cells, before any cell is made. All parts are checked,
 * because the workbook itself names its sheets.
 *
 * Errors: 413 `too_many_rows`, `unpacks_too_large`; {@link NotXml}.
 */
export function refuseVastWorkbook(contents: ReadonlyMap<string, Uint8Array>): void {
  const counted = { cells: 0, merged: 0 };
  for (const [name, content] of contents) {
    if (!looksLikeXml(content)) continue;
    try {
      countPart(content, counted);
    } catch (error) {
      // Drawings of comments, as Excel writes them, are not well-formed XML and have no cells.
      if (!(error instanceof NotXml) || !name.toLowerCase().endsWith('.vml')) throw error;
    }
  }
}

function countPart(content: Uint8Array, counted: { cells: number; merged: number }): void {
  let row = 0;
  let column = 0;
  walkXml(content, ({ name, attributes }) => {
    if (name === 'row') {
      row = attributes['r'] === undefined ? row + 1 : numberOf(attributes['r']);
      column = 0;
      if (row > limits.rows) throw tooManyRows();
    } else if (name === 'c') {
      const place = attributes['r'] === undefined ? null : placeOf(attributes['r']);
      column = place?.column ?? column + 1;
      counted.cells += 1;
      if ((place?.row ?? 0) > limits.rows || column > limits.columns) throw tooManyRows();
      if (counted.cells > limits.cells) throw unpacksTooLarge();
    } else if (name === 'mergeCell') {
      counted.merged += areaOf(attributes['ref'] ?? '');
      if (counted.merged > mergedLimitCells) throw unpacksTooLarge();
    }
  });
}

function areaOf(range: string): number {
  const [from = '', to = from] = range.split(':');
  const [begin, end] = [placeOf(from), placeOf(to)];
  return (Math.abs(end.row - begin.row) + 1) * (Math.abs(end.column - begin.column) + 1);
}

/** `B12` is column 2 of row 12. */
function placeOf(address: string): { row: number; column: number } {
  const [, letters, digits] = /^\$?([A-Za-z]{1,8})\$?(\d+)$/.exec(address.trim()) ?? [];
  if (letters === undefined || digits === undefined) throw new NotXml('an address of no cell');
  const column = Array.from(letters.toUpperCase()).reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  return { row: numberOf(digits), column };
}

function numberOf(digits: string): number {
  if (!/^\s*\d+\s*$/.test(digits)) throw new NotXml('a row without a number');
  return Number(digits);
}

function tooManyRows(): ApplicationError {
  const { rows, columns } = limits;
  return new ApplicationError('too_large', 'too_many_rows', { params: { rows, columns } });
}

/** The error for a workbook with too much inside. */
export function unpacksTooLarge(): ApplicationError {
  const params = { limitBytes: inflatedLimitBytes, cells: limits.cells };
  return new ApplicationError('too_large', 'unpacks_too_large', { params });
}
