import { parse } from 'csv-parse/sync';
import type { FindingText } from '../../locales/found';
import type { FileForm } from '../file-form';
import type { Findings } from '../findings';
import type { Encoding } from '../text-encodings';
import { cellText } from './cell-text';
import { headedTable, type HeaderForm, type ReadRow } from './headed-table';
import { maximumColumns, maximumRows, type Table } from './table';
import { decodeText } from './text-encoding';

/** A table with the form of its text. */
interface CsvTable extends Table {
  encoding: Encoding;
  delimiter: string;
}

/**
 * Reads a text of cells: in any of the known encodings, separated by comma, semicolon, tab or bar, lines ended by LF,
 * CR or CRLF, with or without the line `sep=;` of Excel. Blank rows are left out, and empty cells at the end of a row
 * that the header does not have.
 *
 * Errors of the form go to `errors`; rows are read up to there. Errors: 400 for bytes that are no text, because then
 * nothing in the file can be trusted.
 */
export function readCsv(
  bytes: Uint8Array,
  header: HeaderForm,
  form: FileForm,
  findings: { errors: Findings; warnings: Findings },
): CsvTable {
  const { text: decoded, encoding, isGuess } = decodeText(bytes, form.encoding);
  if (isGuess) findings.warnings.add({ code: 'encoding_guessed', params: { encoding } });
  const text = decoded.replaceAll(/\r\n?/g, '\n');
  const stated = /^"?sep=([^\n"])"?[^\n]*(?:\n|$)/i.exec(text);
  const body = stated === null ? text : text.slice(stated[0].length);
  const delimiter = stated?.[1] ?? delimiterOf(body, header);
  const firstLine = stated === null ? 1 : 2;
  const rows = readRecords(body, { delimiter, firstLine }, findings.errors);
  const { include } = form;
  return {
    ...headedTable({ rows, isPadded: false, include }, header, findings),
    ...{ encoding, delimiter },
  };
}

const delimiters = [',', ';', '\t', '|'] as const;

/** Enough for titles, notes and the header; a header is found within thirty rows. */
const headLength = 64 * 1024;

/** The sign that shows most known columns in one of the first rows; else the most frequent one of the first row. */
function delimiterOf(text: string, header: HeaderForm): string {
  const head = text.slice(0, headLength);
  const known = delimiters.map((delimiter) => {
    const rows = recordsOf(head, delimiter).map(({ cells }) => cells.map(cellText));
    return Math.max(0, ...rows.map((cells) => header.known(cells)));
  });
  const most = Math.max(...known);
  const best = delimiters[known.indexOf(most)];
  if (most > 1 && best !== undefined) return best;
  const firstRow = /^\n*([^\n]*)/.exec(head)?.[1] ?? '';
  const unquoted = firstRow.replaceAll(/"[^"]*"/g, '');
  const counts = delimiters.map((sign) => unquoted.split(sign).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

interface PlacedRecord {
  /** How many lines the text has up to the end of the record. */
  lines: number;
  cells: readonly string[];
}

/** The first records of a piece of text, as far as they can be read. */
function recordsOf(text: string, delimiter: string): readonly PlacedRecord[] {
  const records: PlacedRecord[] = [];
  try {
    parseRecords(text, { delimiter, limit: 30 }, (record) => records.push(record));
  } catch (error) {
    // The faults of the text are found and reported when it is read as a whole.
    faultOf(error);
  }
  return records;
}

/** The columns of a sheet of Excel, which it may save although they are empty. */
const emptyColumns = 16_384;

function parseRecords(
  text: string,
  { delimiter, limit }: { delimiter: string; limit: number },
  onRecord: (record: PlacedRecord) => void,
): void {
  parse(text, {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    to: limit,
    on_record: (cells: string[], { lines }) => {
      const width = cells.findLastIndex((cell) => cell !== '') + 1;
      if (width > maximumColumns || cells.length > emptyColumns) throw new TooWide();
      onRecord({ lines, cells });
      return null;
    },
  });
}

function readRecords(
  text: string,
  { delimiter, firstLine }: { delimiter: string; firstLine: number },
  errors: Findings,
): readonly ReadRow[] {
  const rows: ReadRow[] = [];
  // The parser knows where a record ends; the next one begins on the line after.
  let line = firstLine;
  // The rows of titles, the header, and one row too many, which shows that there are too many.
  const limit = maximumRows + 32;
  try {
    parseRecords(text, { delimiter, limit }, ({ lines, cells }) => {
      rows.push({ line, cells: cells.map((cell) => ({ text: cellText(cell) })) });
      line = lines + firstLine;
    });
  } catch (error) {
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell.text !== '')).length;
    // The first filled record is the header, so the number of rows read is one less.
    errors.add({ row: filled === 0 ? null : filled, line, ...faultOf(error) });
  }
  return rows;
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
