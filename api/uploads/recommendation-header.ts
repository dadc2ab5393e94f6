import type { CsvRow } from './csv-table';
import type { Findings } from './findings';

/** The columns that are read, by the field they fill, with the names they may have. */
const columnNames = {
  symbol: ['symbol'],
  mechanism: ['mechanism'],
  documentTitle: ['document_title'],
  issuedOn: ['issued_on'],
  paragraph: ['paragraph'],
  text: ['text'],
  textLanguage: ['text_language'],
  recommendingStates: ['recommending_states', 'recommending_states_raw'],
  position: ['position'],
  themes: ['themes', 'theme'],
} as const;
export type Field = keyof typeof columnNames;

const fields = Object.keys(columnNames) as Field[];

/** A header as far as it is understood. */
export interface Header {
  /** False when a column is missing or stands there twice: the rows cannot be read. */
  isComplete: boolean;
  ignoredColumns: readonly string[];
  /** The field's cell in the row; null when it is empty or has no column. */
  cell: (row: CsvRow, field: Field) => string | null;
  /** The field's column by the name the file gives it, or the name it would have. */
  nameOf: (field: Field) => string;
}

const mostIgnored = 50;
const longestName = 100;

/**
 * Finds the columns by name, in any order and any spelling of it: `Document title`, `document_title` and
 * `documentTitle` are the same. A symbol may come from outside the file.
 */
export function readHeader(
  cells: readonly string[],
  defaults: { symbol?: string | undefined },
  errors: Findings,
): Header {
  const names = cells.map(normalized);
  const places = new Map<Field, number>();
  const ignored: string[] = [];
  let isComplete = true;
  for (const [place, name] of names.entries()) {
    const field = fields.find((candidate) =>
      columnNames[candidate].some((known) => known === name),
    );
    if (field === undefined) ignored.push((cells[place] ?? '').slice(0, longestName));
    else if (!places.has(field)) places.set(field, place);
    else {
      isComplete = false;
      const detail = 'Two columns of the header mean the same.';
      errors.add({ line: 1, column: cells[place] ?? null, code: 'duplicate_column', detail });
    }
  }
  for (const field of ['symbol', 'paragraph', 'text'] as const) {
    const isGiven = places.has(field) || (field === 'symbol' && defaults.symbol !== undefined);
    if (isGiven || cells.length === 0) continue;
    isComplete = false;
    const detail = 'The header has no such column.';
    errors.add({ line: 1, column: columnNames[field][0], code: 'missing_column', detail });
  }
  return {
    isComplete,
    ignoredColumns: ignored.slice(0, mostIgnored),
    cell(row, field) {
      const place = places.get(field);
      const cell = place === undefined ? '' : (row.cells[place] ?? '');
      return cell === '' ? null : cell;
    },
    nameOf(field) {
      const place = places.get(field);
      return (place === undefined ? undefined : cells[place]) ?? columnNames[field][0];
    },
  };
}

function normalized(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}
