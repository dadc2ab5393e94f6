import type { Language, Languages } from '../../domain/shared/languages';
import type { Findings } from '../findings';
import { headerFormOf, readHeader, type ColumnNames } from './header';
import type { HeaderForm } from './headed-table';
import type { Table } from './table';
import { understoodRows, type UnderstoodRows } from './understood';

/** What a list of institutions is read by: in which languages names may be, and how the columns of codes are called. */
export interface InstitutionDefaults {
  languages: Languages;
  codeColumns: readonly string[];
}

/** An institution in a file, with its place. */
export interface FileInstitution {
  row: number;
  line: number;
  list: 'agencies' | 'regions';
  code: string | null;
  names: Readonly<Record<Language, string>>;
}

/** The contents of a file of institutions. */
export interface InstitutionFile {
  rows: readonly FileInstitution[];
  ignoredColumns: readonly string[];
  understood: UnderstoodRows;
}

const regionWords = ['region', 'область', 'регион', 'viloyat', 'hudud'];

/** How the header of a list of institutions is recognised: a column with names in any language is enough. */
export function institutionHeader(defaults: InstitutionDefaults): HeaderForm {
  const columnNames = columnsOf(defaults);
  const named = defaults.languages.map((tag) => headerFormOf({ columnNames, needed: [tag] }));
  return {
    known: (cells) => named[0]?.known(cells) ?? 0,
    isComplete: (cells) => named.some((form) => form.isComplete(cells)),
  };
}

/** Reads the institutions of a table. Names and codes are checked with those of the register. */
export function readInstitutionFile(
  table: Table,
  defaults: InstitutionDefaults,
  { errors }: { errors: Findings; warnings: Findings },
): InstitutionFile {
  const { languages } = defaults;
  const header = readHeader(table, { columnNames: columnsOf(defaults), needed: [] }, errors);
  const isNamed = languages.some((tag) => header.placeOf(tag) !== null);
  if (table.header.length > 0 && !isNamed) {
    errors.add({ line: table.headerLine, column: 'name', code: 'missing_column' });
  }
  const rows = table.rows.filter(({ isUneven }) => !isUneven);
  return {
    rows: rows.map((row) => {
      const names = languages.flatMap((tag) => {
        const name = header.cell(row, tag);
        return name === null ? [] : [[tag, name] as const];
      });
      const kind = (header.cell(row, 'kind') ?? '').trim().toLowerCase();
      return {
        ...{ row: row.row, line: row.line, code: header.cell(row, 'code') },
        list: regionWords.includes(kind) ? ('regions' as const) : ('agencies' as const),
        names: Object.fromEntries(names),
      };
    }),
    ignoredColumns: header.ignoredColumns,
    understood: understoodRows(table, header),
  };
}

/** The column of each language: by its tag, by its name in itself, or `name` for the first one. */
function columnsOf({ languages, codeColumns }: InstitutionDefaults): ColumnNames<string> {
  const taken = new Set<string>();
  const names = languages.map((tag, place): [string, readonly string[]] => {
    const [base = tag] = tag.split('-');
    const own = taken.has(base) ? [tag] : [tag, base];
    taken.add(base);
    const named = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    const general = ['name', 'institution', 'наименование', 'название', 'организация', 'nomi'];
    return [
      tag,
      [...own.map((one) => `name ${one}`), ...own, named, ...(place === 0 ? general : [])],
    ];
  });
  return {
    code: ['code', 'код', 'kod', 'kodi', ...codeColumns],
    kind: ['kind', 'type', 'вид', 'тип', 'turi'],
    ...Object.fromEntries(names),
  };
}
