import { readDayWording } from '../../domain/registers/due-wording';
import type { Position } from '../../domain/registers/position-wording';
import { readPosition } from '../../domain/registers/position-wording';
import { readSourceLabels } from '../../domain/registers/source-labels';
import { checkSymbol, readSymbol } from '../../domain/registers/un-symbol';
import { foldedCode, foldedNumber } from '../../domain/shared/folded-key';
import type { Recommendation } from '../../store/documents';
import { newRecommendation } from '../../api/schemas/items';
import type { z } from '../../api/schemas/text';
import type { FindingText } from '../../locales/found';
import type { Findings } from '../findings';
import { isMadeDay } from './made-day';
import { readHeader, type Field, type Header } from './recommendation-header';
import type { Table, TableRow } from './table';
import { understoodRows, type UnderstoodRows } from './understood';

/** Defaults of rows whose own cell is empty or missing. */
export interface FileDefaults {
  symbol?: string | undefined;
  mechanism?: string | undefined;
  documentTitle?: string | undefined;
  issuedOn?: string | undefined;
  textLanguage?: string | undefined;
}

/** A recommendation with its place in the file. */
interface FileRow {
  row: number;
  line: number;
  recommendation: Recommendation;
}

/** A document in the file, with its recommendations. */
export interface FileDocument {
  symbol: string;
  /** From the file or its defaults, else from the symbol; null without either. */
  mechanism: string | null;
  title: string | null;
  issuedOn: string | null;
  rows: FileRow[];
}

/** The contents of a file. */
export interface RecommendationFile {
  documents: readonly FileDocument[];
  rowsTotal: number;
  ignoredColumns: readonly string[];
  understood: UnderstoodRows;
}

/** Far more than a State ever has on one list; each needs queries of its own. */
const maximumDocuments = 200;

/** Longest wording of a State's position; the longest seen has 44 characters. */
const longestPosition = 500;

/**
 * Reads a register of recommendations from a table. Pure except for the findings: with `errors` the file is not stored, `warnings`
 * do not prevent it. With errors, the result is only what could be read.
 */
export function readRecommendationFile(
  table: Table,
  defaults: FileDefaults,
  findings: { errors: Findings; warnings: Findings },
): RecommendationFile {
  const { errors } = findings;
  const header = readHeader(table, defaults, errors);
  const documents = new Map<string, FileDocument>();
  const paragraphs = new Map<string, number>();
  for (const row of table.rows.filter(({ isUneven }) => !isUneven)) {
    const entry = header.isComplete ? readRow(row, header, defaults, findings) : null;
    if (entry === null) continue;
    const document = documentOf(documents, entry, row, findings);
    refuseRepeated(paragraphs, document.symbol, entry, row, errors);
    document.rows.push({ row: row.row, line: row.line, recommendation: entry.recommendation });
  }
  if (documents.size > maximumDocuments) {
    errors.add({ code: 'too_many_documents', params: { limit: maximumDocuments } });
  }
  return {
    documents: [...documents.values()].slice(0, maximumDocuments),
    rowsTotal: table.rows.length,
    ignoredColumns: header.ignoredColumns,
    understood: understoodRows(table, header),
  };
}

interface Entry extends Omit<FileDocument, 'rows'> {
  recommendation: Recommendation;
  nameOf: Header['nameOf'];
}

function readRow(
  row: TableRow,
  header: Header,
  defaults: FileDefaults,
  { errors, warnings }: { errors: Findings; warnings: Findings },
): Entry | null {
  const { nameOf } = header;
  const wording = header.cell(row, 'position');
  const isShort = wording !== null && wording.length <= longestPosition;
  const position = isShort ? readPosition(wording) : null;
  const given = valuesOf(row, header, defaults);
  const { unreadSdgs, ...labels } = readSourceLabels({
    themes: header.cell(row, 'themes'),
    affectedPersons: header.cell(row, 'affectedPersons'),
    sdgs: header.cell(row, 'sdgs'),
  });
  for (const name of unreadSdgs) {
    const place = { row: row.row, line: row.line, column: nameOf('sdgs') };
    warnings.add({ ...place, code: 'unread_sdg', params: { name: name.slice(0, 100) } });
  }
  const parsed = newRecommendation.safeParse({ ...given, ...labels });
  const faults = [
    ...dayFaults(row, header),
    ...faultsOf(given, parsed.error),
    ...positionFaults(wording, position),
  ];
  for (const { field, ...found } of faults) {
    errors.add({ row: row.row, line: row.line, column: nameOf(field), ...found });
  }
  if (faults.length > 0 || !parsed.success) return null;
  const { symbol, mechanism = null, documentTitle = null, issuedOn = null } = parsed.data;
  const { paragraph, text, textLanguage, recommendingStates, ...rest } = parsed.data;
  const { themes, affectedPersons, sdgs } = rest;
  const said = {
    ...{ paragraph, text, textLanguage, recommendingStates, themes, affectedPersons, sdgs },
    labelsRaw: labelsRaw(row, header),
  };
  return {
    ...{ symbol, mechanism, title: documentTitle, issuedOn, nameOf },
    recommendation: { ...said, position, positionRaw: wording },
  };
}

/** The cells of labels are read by themselves. */
type PlainField = Exclude<Field, 'themes' | 'affectedPersons' | 'sdgs'>;
type Values = Partial<Record<PlainField, string>>;

/** The values of the row, with the defaults of the file. */
function valuesOf(row: TableRow, { cell }: Header, defaults: FileDefaults): Values {
  const values: Record<Exclude<PlainField, 'position'>, string | null | undefined> = {
    symbol: cell(row, 'symbol') ?? defaults.symbol,
    mechanism: mechanismOf(cell(row, 'mechanism')) ?? defaults.mechanism,
    documentTitle: cell(row, 'documentTitle') ?? defaults.documentTitle,
    issuedOn: dayOf(cell(row, 'issuedOn')) ?? defaults.issuedOn,
    paragraph: cell(row, 'paragraph'),
    text: cell(row, 'text'),
    textLanguage: cell(row, 'textLanguage') ?? defaults.textLanguage,
    recommendingStates: cell(row, 'recommendingStates'),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
}

/** The code in a cell, where exports of the UN's index print code and name as a list (`- CRC`). */
function mechanismOf(cell: string | null): string | null {
  const lines = (cell ?? '').split('\n').map((line) => line.replace(/^\s*[-–•]\s+/, '').trim());
  return lines.find((line) => /^[A-Z][A-Z0-9_]*$/.test(line)) ?? cell;
}

/** A day in any writing as ISO; a cell that is none is left to the schema. */
function dayOf(cell: string | null): string | null {
  return cell === null ? null : (readDayWording(cell) ?? cell);
}

/** The cells of labels as the source prints them; null without any. */
function labelsRaw(row: TableRow, { cell }: Header): string | null {
  const cells = (['themes', 'affectedPersons', 'sdgs'] as const).map((field) => cell(row, field));
  return cells.filter((one) => one !== null).join('\n') || null;
}

type Fault = { field: Field } & FindingText;

const isPlain = (field: Field): field is PlainField =>
  field !== 'themes' && field !== 'affectedPersons' && field !== 'sdgs';

/** The schema faults of the values; one for each cell. */
function faultsOf(given: Values, error: z.ZodError | undefined): Fault[] {
  const faults = new Map<Field, Fault>();
  for (const { path, code } of error?.issues ?? []) {
    const field = path[0] as Field;
    if (faults.has(field)) continue;
    if (isPlain(field) && given[field] === undefined) {
      faults.set(field, { field, code: 'empty_cell' });
    } else {
      const kind = code === 'too_big' ? 'cell_too_long' : 'malformed_cell';
      faults.set(field, { field, code: kind });
    }
  }
  return [...faults.values()];
}

function dayFaults(row: TableRow, { placeOf, cell }: Header): Fault[] {
  const isDay = row.days.has(placeOf('paragraph') ?? -1) || isMadeDay(cell(row, 'paragraph') ?? '');
  return isDay ? [{ field: 'paragraph', code: 'day_in_cell' }] : [];
}

function positionFaults(wording: string | null, position: Position | null): Fault[] {
  if (wording === null || position !== null) return [];
  return [{ field: 'position', code: 'unknown_position' }];
}

function documentOf(
  documents: Map<string, FileDocument>,
  { symbol: given, mechanism, title, issuedOn, nameOf }: Entry,
  { row, line }: TableRow,
  { errors, warnings }: { errors: Findings; warnings: Findings },
): FileDocument {
  const read = readSymbol(given);
  const place = { row, line, column: nameOf('symbol') };
  const key = foldedCode(read.symbol);
  const known = documents.get(key);
  if (known !== undefined) {
    const isOther = mechanism !== null && known.mechanism !== null && mechanism !== known.mechanism;
    if (isOther) errors.add({ ...place, column: nameOf('mechanism'), code: 'mechanisms_differ' });
    known.mechanism ??= mechanism;
    known.title ??= title;
    known.issuedOn ??= issuedOn;
    return known;
  }
  for (const found of checkSymbol(read.symbol, mechanism)) {
    const field = found.code === 'unusual_symbol' ? 'symbol' : 'mechanism';
    warnings.add({ ...place, column: nameOf(field), ...found });
  }
  const { symbol } = read;
  const document = { symbol, mechanism: mechanism ?? read.mechanism, title, issuedOn, rows: [] };
  documents.set(key, document);
  return document;
}

function refuseRepeated(
  paragraphs: Map<string, number>,
  symbol: string,
  { recommendation, nameOf }: Entry,
  { row, line }: TableRow,
  errors: Findings,
): void {
  const key = JSON.stringify([symbol, foldedNumber(recommendation.paragraph)]);
  const earlier = paragraphs.get(key);
  if (earlier === undefined) {
    paragraphs.set(key, row);
    return;
  }
  const params = { row: earlier };
  errors.add({ row, line, column: nameOf('paragraph'), code: 'duplicate_paragraph', params });
}
