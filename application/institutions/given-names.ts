import type { NamesByLanguage } from '../../domain/registers/institution-name';
import { ApplicationError } from '../application-error';

/** Changes of names: null removes one, omitted languages are unchanged. */
export type GivenNames = Readonly<Record<string, string | null>>;

/** The names after a change, by tag. Errors: `without_name` when none would be left. */
export function changedNames(names: NamesByLanguage, given: GivenNames): NamesByLanguage {
  const changed = Object.entries({ ...names, ...given })
    .filter((one): one is [string, string] => one[1] !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (changed.length > 0) return Object.fromEntries(changed);
  throw new ApplicationError('input', 'without_name');
}
