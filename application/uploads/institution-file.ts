import { longestName, type NamesByLanguage } from '../../domain/registers/institution-name';
import { foldedCode, foldedName, visible } from '../../domain/shared/folded-key';
import type { Installation } from '../installation';
import { languageOf } from '../../domain/shared/languages';
import type { FindingText } from '../../locales/found';
import type { Findings } from '../../reading/findings';

/** A row of a list of institutions, as far as it is read. */
export interface InstitutionRow {
  list: 'agencies' | 'regions';
  /** From 1, within its list. */
  row: number;
  kind: 'state_body' | 'region';
  code: string | null;
  names: NamesByLanguage;
  /** The name in the first language of the installation that has one. */
  name: string;
}

type GivenRow = Readonly<Record<string, unknown>>;

/** A list of institutions from another system: rows, and other fields. */
export interface GivenRegister {
  agencies: readonly GivenRow[];
  regions: readonly GivenRow[];
  [field: string]: unknown;
}

const kinds = { agencies: 'state_body', regions: 'region' } as const;

/** Enough to show what is ignored. */
const mostIgnored = 50;

/** The rows of a list; adds errors to the findings and lists unknown fields. */
export function readInstitutionRows(
  given: GivenRegister,
  { languages, registerCodes }: Installation,
  errors: Findings,
): { rows: readonly InstitutionRow[]; total: number; ignoredFields: readonly string[] } {
  const rows: InstitutionRow[] = [];
  const unknown = Object.keys(given).filter((key) => !(key in kinds));
  const ignored = new Set(unknown.slice(0, mostIgnored));
  for (const list of ['agencies', 'regions'] as const) {
    for (const [index, fields] of given[list].entries()) {
      const place = { list, row: index + 1 };
      const columns = { languages, code: registerCodes[list] };
      const { ignored: unread, ...read } = readRow(fields, columns);
      for (const field of unread.slice(0, mostIgnored - ignored.size)) {
        ignored.add(`${list}.${field}`);
      }
      const fault = faultOf(list, read) ?? malformed(list, fields, columns);
      if (fault === null) rows.push({ ...place, kind: kinds[list], ...read });
      else errors.add({ row: place.row, ...fault });
    }
  }
  refuseRepeats(rows, errors);
  const total = given.agencies.length + given.regions.length;
  return { rows, total, ignoredFields: [...ignored].toSorted() };
}

type Read = Pick<InstitutionRow, 'code' | 'names' | 'name'>;

function readRow(
  fields: GivenRow,
  { languages, code }: { languages: Installation['languages']; code: string },
): Read & { ignored: readonly string[] } {
  const text = (field: string): string | null => {
    const value = fields[field];
    return typeof value === 'string' && visible(value).trim() !== '' ? value.trim() : null;
  };
  const known = Object.keys(fields).flatMap((field) => {
    const language = languageOf(field.replaceAll('_', '-'), languages);
    return language === null ? [] : [{ field, language }];
  });
  const found = languages.flatMap((language) => {
    const field = known.find((one) => one.language === language)?.field;
    const name = field === undefined ? null : text(field);
    return name === null ? [] : [[language, name] as const];
  });
  const read = [code, ...known.map(({ field }) => field)];
  return {
    code: text(code),
    names: Object.fromEntries(found),
    name: found[0]?.[1] ?? '',
    ignored: Object.keys(fields).filter((field) => !read.includes(field)),
  };
}

function faultOf(
  list: InstitutionRow['list'],
  { code, names, name }: Read,
): ({ column: string } & FindingText) | null {
  if (name === '') return { column: list, code: 'name_missing' };
  const isTooLong = Object.values(names).some(({ length }) => length > longestName);
  if (!isTooLong && (code ?? '').length <= longestCode) return null;
  const params = { nameLimit: longestName, codeLimit: longestCode };
  return { column: list, code: 'too_long', params };
}

const longestCode = 100;

/** The first field that should be a text and is not. */
function malformed(
  list: InstitutionRow['list'],
  fields: GivenRow,
  { languages, code }: { languages: Installation['languages']; code: string },
): ({ column: string } & FindingText) | null {
  const wrong = Object.entries(fields).find(
    ([field, value]) =>
      (field === code || languageOf(field.replaceAll('_', '-'), languages) !== null) &&
      value !== null &&
      typeof value !== 'string',
  );
  if (wrong === undefined) return null;
  return { column: `${list}.${wrong[0]}`, code: 'malformed_cell' };
}

/** Two rows with the same name or code; which of them is right cannot be decided here. */
function refuseRepeats(rows: readonly InstitutionRow[], errors: Findings): void {
  const names = new Map<string, InstitutionRow>();
  const codes = new Map<string, InstitutionRow>();
  for (const one of rows) {
    const name = foldedName(one.name);
    const first =
      names.get(name) ?? (one.code === null ? undefined : codes.get(foldedCode(one.code)));
    if (first === undefined) {
      names.set(name, one);
      if (one.code !== null) codes.set(foldedCode(one.code), one);
      continue;
    }
    const params = { list: first.list, row: first.row };
    errors.add({ row: one.row, column: one.list, code: 'row_twice', params });
  }
}
