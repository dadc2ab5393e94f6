import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { ApplicationError } from '../../application/application-error';
import { decodeUtf8 } from '../../api/http/request-body';
import type { FindingText } from '../../locales/found';
import type { Findings } from '../findings';
import { maximumColumns, maximumRows, type Table, type TableRow } from './table';

/**
 * Reads CSV bytes: UTF-8 with or without a byte order mark, cells separated by comma or semicolon, lines ended by LF,
 * CR or CRLF. Cells are trimmed; blank rows are left out.
 *
 * Errors of the form go to `errors`; rows are read up to there. Errors: 400 for bytes that are not UTF-8 text,
 * because then nothing in the file can be trusted.
 */
export function readCsv(bytes: Uint8Array, errors: Findings): Table {
  const text = withoutWrongEncoding(bytes).replaceAll(/\r\n?/g, '\n');
  const table = { header: [] as string[], rows: [] as TableRow[] };
  for (const { line, cells } of readRecords(text, errors)) {
    if (isBlank(cells)) continue;
    if (table.header.length === 0) table.header = cells;
    else table.rows.push({ row: table.rows.length + 1, line, cells });
  }
  if (table.rows.length === 0 && errors.isEmpty) errors.add({ code: 'no_rows' });
  refuseUneven(table, errors);
  return table;
}

/** UTF-16 and binary files are recognised by their NUL bytes, which UTF-8 text does not have. */
function withoutWrongEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (!isUtf16 && !bytes.includes(0) && isUtf8(bytes)) return decodeUtf8(bytes);
  throw new ApplicationError('malformed', 'not_utf8');
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

interface PlacedRecord {
  line: number;
  cells: string[];
}

function readRecords(text: string, errors: Findings): readonly PlacedRecord[] {
  const records: PlacedRecord[] = [];
  // The parser knows where a record ends; the next one begins on the line after.
  let nextLine = 1;
  // The header and one row too many, which shows that there are too many.
  const limit = maximumRows + 2;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: '\n',
      relax_column_count: true,
      to: limit,
      on_record: (cells: string[], { lines }) => {
        if (cells.length > maximumColumns) throw new TooWide();
        records.push({ line: nextLine, cells: cells.map((cell) => cell.trim()) });
        nextLine = lines + 1;
        return null;
      },
    });
  } catch (error) {
    const filled = records.filter(({ cells }) => !isBlank(cells)).length;
    // The first filled record is the header, so the number of rows read is one less.
    errors.add({ row: filled === 0 ? null : filled, line: nextLine, ...faultOf(error) });
  }
  if (records.length === limit) {
    errors.add({ code: 'too_many_rows', params: { limit: maximumRows } });
  }
  return records;
}

/** A row of hundreds of thousands of cells: each would be looked up by name, and listed in the answer. */
class TooWide extends Error {}

/** Why the parser stopped. After such a fault the ends of cells are unknown, so nothing more is read. */
function faultOf(error: unknown): FindingText {
  if (error instanceof TooWide) {
    return { code: 'too_many_columns', params: { limit: maximumColumns } };
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;

  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { code: 'quote_not_closed' };
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return { code: 'quote_misplaced' };
    default:
      throw error;
  }
}

/** The separator that is more frequent in the header. */
function delimiterOf(text: string): string {
  const header = /^\n*([^\n]*)/.exec(text)?.[1] ?? '';
  const unquoted = header.replaceAll(/"[^"]*"/g, '');
  const count = (sign: string): number => unquoted.split(sign).length;
  return count(';') > count(',') ? ';' : ',';
}

function refuseUneven({ header, rows }: Table, errors: Findings): void {
  for (const { row, line, cells } of rows) {
    if (cells.length === header.length) continue;
    errors.add({ row, line, code: 'uneven_row' });
  }
}
