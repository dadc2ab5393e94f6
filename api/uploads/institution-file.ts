import { comparedName } from '../../domain/registers/institution-name';
import { longestName } from '../schemas/participation';
import type { institutionRegister } from '../schemas/institution-imports';
import type { z } from '../schemas/text';
import type { Findings } from '../../reading/findings';

/** A row of a register of institutions, as far as it is read. */
export interface InstitutionRow {
  list: 'agencies' | 'regions';
  /** From 1, within its list. */
  row: number;
  kind: 'state_body' | 'region';
  code: string | null;
  nameUz: string;
  nameRu: string | null;
  nameEn: string | null;
}

type Given = z.output<typeof institutionRegister>;
type GivenRow = Readonly<Record<string, unknown>>;

const lists = {
  agencies: { kind: 'state_body', code: 'gov_uz_code' },
  regions: { kind: 'region', code: 'soato' },
} as const;

/** The rows of a register; what is wrong with one is noted, and what no column is read for is named. */
export function readInstitutionRows(
  given: Given,
  errors: Findings,
): { rows: readonly InstitutionRow[]; total: number; ignoredFields: readonly string[] } {
  const rows: InstitutionRow[] = [];
  const ignored = new Set(Object.keys(given).filter((key) => !(key in lists)));
  for (const list of ['agencies', 'regions'] as const) {
    const { code } = lists[list];
    for (const [index, row] of given[list].entries()) {
      const known = ['uz', 'ru', 'en', code];
      for (const field of Object.keys(row)) {
        if (!known.includes(field)) ignored.add(`${list}.${field}`);
      }
      const read = readRow(list, index + 1, row, errors);
      if (read !== null) rows.push(read);
    }
  }
  refuseRepeats(rows, errors);
  const total = given.agencies.length + given.regions.length;
  return { rows, total, ignoredFields: [...ignored].toSorted() };
}

function readRow(
  list: InstitutionRow['list'],
  row: number,
  given: GivenRow,
  errors: Findings,
): InstitutionRow | null {
  const { kind, code } = lists[list];
  const text = (field: string): string | null => {
    const value = given[field];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const nameUz = text('uz');
  const names = { nameRu: text('ru'), nameEn: text('en') };
  if (nameUz === null) {
    const detail = `An entry of ${list} has no name in Uzbek.`;
    errors.add({ row, column: `${list}.uz`, code: 'name_missing', detail });
    return null;
  }
  const tooLong = [nameUz, names.nameRu, names.nameEn].some(
    (name) => (name ?? '').length > longestName,
  );
  if (tooLong || (text(code) ?? '').length > 100) {
    const detail = `A name has more than ${longestName} characters, or a code more than 100.`;
    errors.add({ row, column: list, code: 'too_long', detail });
    return null;
  }
  return { list, row, kind, code: text(code), nameUz, ...names };
}

/** Two rows that are one institution: which of them is right is not for us to say. */
function refuseRepeats(rows: readonly InstitutionRow[], errors: Findings): void {
  const names = new Map<string, InstitutionRow>();
  const codes = new Map<string, InstitutionRow>();
  for (const one of rows) {
    const name = comparedName(one.nameUz);
    const first = names.get(name) ?? (one.code === null ? undefined : codes.get(one.code));
    if (first === undefined) {
      names.set(name, one);
      if (one.code !== null) codes.set(one.code, one);
      continue;
    }
    const detail = `The name or the code stands in ${first.list}, entry ${first.row}, already.`;
    errors.add({ row: one.row, column: one.list, code: 'row_twice', detail });
  }
}
