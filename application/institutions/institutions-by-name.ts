import type { NamesByLanguage } from '../../domain/registers/institution-name';
import {
  institutionMatcher,
  type InstitutionMatch,
} from '../../domain/registers/institution-match';
import { nameIn } from '../../locales/names';
import type { FormerName } from '../../store/institution-names';
import type { Institution } from '../../store/institutions';
import type { Installation } from '../installation';

/** Finds institutions by what a file calls them, as {@link institutionMatcher}. */
export function namedInstitutions(
  institutions: readonly Institution[],
  former: readonly FormerName[],
  { stateNames }: Installation,
): (name: string) => InstitutionMatch {
  const formerNames = new Map<string, string[]>();
  for (const { institutionId, name } of former) {
    formerNames.set(institutionId, [...(formerNames.get(institutionId) ?? []), name]);
  }
  const called = institutions.map(({ id, code, names, validTo }) => ({
    ...{ id, code, names: Object.values(names), isActive: validTo === null },
    formerNames: formerNames.get(id) ?? [],
  }));
  return institutionMatcher(called, stateNames);
}

/** Sorted by the name in the first language of the installation. */
export function byName<Named extends { names: NamesByLanguage }>(
  named: readonly Named[],
  { languages: [language] }: Installation,
): readonly Named[] {
  const { compare } = new Intl.Collator(language);
  return named.toSorted((a, b) => compare(nameIn(language, a.names), nameIn(language, b.names)));
}
