import { languageOf, type Language, type Languages } from '../../domain/shared/languages';
import { newPlanItem } from '../../api/schemas/plans';
import { languageTag, type z } from '../../api/schemas/text';
import { foldedNumber } from '../../domain/shared/folded-key';
import type { Findings } from '../findings';
import {
  readList,
  readMeasureKind,
  readRecommendationRef,
  type RecommendationRef,
} from './plan-cells';
import { dayCell, dueOf, givenDue, type DueCell, type Fault, type ReadDue } from './plan-due';
import {
  languagesIn,
  planColumnsIn,
  readPlanHeader,
  type PlanField,
  type PlanHeader,
} from './plan-header';
import { isMadeDay } from './made-day';
import type { Table, TableRow } from './table';
import { understoodRows, type UnderstoodRows } from './understood';

/** An item with its place in the file; institutions and recommendations as the file names them. */
export interface PlanFileItem {
  row: number;
  line: number;
  /** The columns by their names in the file. */
  columns: Readonly<Record<PlanField, string>>;
  given: z.output<typeof newPlanItem>;
  lead: string | null;
  coExecutors: readonly string[];
  recommendations: readonly { written: string; ref: RecommendationRef }[];
}

/** The contents of a file. */
export interface PlanFile {
  items: readonly PlanFileItem[];
  rowsTotal: number;
  ignoredColumns: readonly string[];
  understood: UnderstoodRows;
  /** Each wording of a due cell once, in the order of the file; the first of them. */
  dues: readonly ReadDue[];
}

/** Defaults of rows. */
export interface PlanFileDefaults {
  textLanguage?: Language | undefined;
  /** Those of the installation; the first is the default of rows. */
  languages: Languages;
}

/**
 * Reads the items of a plan from a table. Pure except for the findings: with `errors` the file is not stored,
 * `warnings` do not prevent it. With errors, the result is only what could be read.
 */
export function readPlanFile(
  table: Table,
  defaults: PlanFileDefaults,
  { errors, warnings }: { errors: Findings; warnings: Findings },
): PlanFile {
  const languages = languagesIn(table.header, defaults.languages);
  const columnNames = planColumnsIn(languages);
  const header = readPlanHeader(table, columnNames, errors);
  const numbers = new Map<string, number>();
  const fields = Object.keys(columnNames) as PlanField[];
  const columns = columnsOf(fields, header);
  const dues = new Map<string, ReadDue>();
  const items: PlanFileItem[] = [];
  for (const row of table.rows.filter(({ isUneven }) => !isUneven)) {
    if (!header.isComplete) continue;
    const place = { row: row.row, line: row.line };
    const due = dueOf(row, header, table);
    if (due !== null) {
      dues.set(due.wording, { ...due, rows: (dues.get(due.wording)?.rows ?? 0) + 1 });
    }
    if (due?.meaning.kind === 'with_plan') {
      warnings.add({ ...place, column: header.nameOf('due'), code: 'due_with_plan' });
    }
    const { item, faults } = readRow(row, {
      ...{ header, columns, due, table },
      defaults: { ...defaults, languages },
    });
    for (const { field, ...found } of faults) {
      errors.add({ ...place, column: header.nameOf(field), ...found });
    }
    if (item === null) continue;
    const column = header.nameOf('number');
    warnOfNumber(row, item, header, warnings);
    const key = foldedNumber(item.given.number);
    const earlier = numbers.get(key);
    if (earlier === undefined) {
      numbers.set(key, row.row);
      items.push(item);
    } else {
      errors.add({ ...place, column, code: 'duplicate_number', params: { row: earlier } });
    }
  }
  return {
    ...{ items, rowsTotal: table.rows.length, ignoredColumns: header.ignoredColumns },
    understood: understoodRows(table, header),
    dues: [...dues.values()].slice(0, mostDues),
  };
}

/** A plan has some dozens of wordings. */
const mostDues = 200;

function readRow(
  row: TableRow,
  from: {
    header: PlanHeader;
    columns: PlanFileItem['columns'];
    due: DueCell | null;
    table: Table;
    defaults: PlanFileDefaults;
  },
): { item: PlanFileItem | null; faults: readonly Fault[] } {
  const { header, columns } = from;
  const { given, faults } = valuesOf(row, from);
  const parsed = newPlanItem.safeParse(given);
  faults.push(...schemaFaults(parsed.error, given.translations, faults));
  const recommendations = readList(header.cell(row, 'recommendations')).flatMap((written) => {
    const ref = readRecommendationRef(written);
    const params = { name: written.slice(0, 100) };
    if (ref === null)
      faults.push({ field: 'recommendations', code: 'malformed_reference', params });
    return ref === null ? [] : [{ written, ref }];
  });
  const leads = readList(header.cell(row, 'lead'));
  if (leads.length > 1) faults.push({ field: 'lead', code: 'several_leads' });
  if (faults.length > 0 || !parsed.success) return { item: null, faults };
  const item = {
    ...{ row: row.row, line: row.line, columns, given: parsed.data },
    ...{ lead: leads[0] ?? null, coExecutors: readList(header.cell(row, 'coExecutors')) },
    recommendations,
  };
  return { item, faults };
}

function columnsOf(fields: readonly PlanField[], { nameOf }: PlanHeader): PlanFileItem['columns'] {
  return Object.fromEntries(fields.map((field) => [field, nameOf(field)])) as Record<
    PlanField,
    string
  >;
}

type Given = Record<string, unknown> & { translations: readonly Translation[] };
type Translation = Record<string, unknown> & { language: Language };

/** The row in the shape of a single item to register, as far as its cells can be read. */
function valuesOf(
  row: TableRow,
  {
    header,
    table,
    due,
    defaults,
  }: {
    header: PlanHeader;
    table: Table;
    due: DueCell | null;
    defaults: PlanFileDefaults;
  },
): { given: Given; faults: Fault[] } {
  const faults = dayFaults(row, header);
  const cell = (field: PlanField): string | null => header.cell(row, field);
  const from = dayCell(row, 'dueFrom', header, table);
  const kind = cell('measureKind');
  const measureKind = kind === null ? null : readMeasureKind(kind);
  if (kind !== null && measureKind === null) {
    faults.push({ field: 'measureKind', code: 'unknown_measure_kind' });
  }
  const { languages } = defaults;
  const said = cell('textLanguage') ?? defaults.textLanguage ?? languages[0];
  const textLanguage = languageOf(said, languages) ?? languageTag(said);
  if (textLanguage === null) {
    const params = { name: said.slice(0, 100) };
    faults.push({ field: 'textLanguage', code: 'not_language', params });
  }
  return {
    given: {
      ...{ number: cell('number') ?? '', text: cell('text') ?? '', measureKind },
      ...givenDue(due?.meaning ?? null, from, faults),
      textLanguage: textLanguage ?? languages[0],
      expectedResult: cell('expectedResult'),
      fundingReference: cell('fundingReference'),
      controlNumber: cell('controlNumber'),
      translations: translationsOf(cell, { textLanguage, languages, faults }),
    },
    faults,
  };
}

function translationsOf(
  cell: (field: PlanField) => string | null,
  {
    textLanguage,
    languages,
    faults,
  }: { textLanguage: Language | null; languages: Languages; faults: Fault[] },
): readonly Translation[] {
  const status = cell('translationStatus')?.toLowerCase() ?? 'unofficial';
  return languages.flatMap((language) => {
    const [textField, resultField] = [`text in ${language}`, `result in ${language}`] as const;
    const [text, expectedResult] = [cell(textField), cell(resultField)];
    if (text === null && expectedResult === null) return [];
    if (language === textLanguage) {
      // A file with a column for each language contains the text itself twice.
      if (text === null || text === cell('text')) return [];
      faults.push({ field: textField, code: 'text_differs' });
    }
    if (text !== null) return [{ language, text, expectedResult, status }];
    faults.push({ field: resultField, code: 'translation_missing' });
    return [];
  });
}

/** Excel turns `1.2` into a day unless the column is text, and the original value is lost. */
function dayFaults(row: TableRow, { placeOf, cell }: PlanHeader): Fault[] {
  return (['number', 'controlNumber', 'recommendations'] as const)
    .filter(
      (field) =>
        row.days.has(placeOf(field) ?? -1) ||
        (field === 'number' && isMadeDay(cell(row, field) ?? '')),
    )
    .map((field) => ({ field, code: 'day_in_cell' as const }));
}

/** A number loses its last zero: 1.10 becomes 1.1. */
function warnOfNumber(
  { numbers, row, line }: TableRow,
  { given }: PlanFileItem,
  header: PlanHeader,
  warnings: Findings,
): void {
  if (!numbers.has(header.placeOf('number') ?? -1) || /^\d+$/.test(given.number)) return;
  warnings.add({ row, line, column: header.nameOf('number'), code: 'number_in_cell' });
}

const fieldsOfSchema: Readonly<Record<string, PlanField>> = {
  ...{ number: 'number', text: 'text', textLanguage: 'textLanguage', dueOn: 'due', dueTerm: 'due' },
  ...{ expectedResult: 'expectedResult', fundingReference: 'fundingReference' },
  ...{ controlNumber: 'controlNumber', measureKind: 'measureKind' },
};

/** The schema faults of the values; one for each cell. */
function schemaFaults(
  error: z.ZodError | undefined,
  translations: readonly Translation[],
  known: readonly Fault[],
): Fault[] {
  const faults = new Map<PlanField, Fault>();
  for (const { path, code, message } of error?.issues ?? []) {
    const field = fieldOfPath(path, translations);
    if (faults.has(field) || known.some((fault) => fault.field === field)) continue;
    const kind =
      message === 'empty' ? 'empty_cell' : code === 'too_big' ? 'cell_too_long' : 'malformed_cell';
    faults.set(field, { field, code: kind });
  }
  return [...faults.values()];
}

function fieldOfPath(
  path: readonly PropertyKey[],
  translations: readonly Translation[],
): PlanField {
  const [first, index, part] = path;
  if (part === 'status') return 'translationStatus';
  const language = first === 'translations' ? translations[Number(index)]?.language : undefined;
  if (language !== undefined) {
    return part === 'expectedResult' ? `result in ${language}` : `text in ${language}`;
  }
  return fieldsOfSchema[String(first)] ?? 'text';
}
