import type { NamesByLanguage } from '../../domain/registers/institution-name';
import { foldedCode, foldedName } from '../../domain/shared/folded-key';
import { nameIn } from '../../locales/names';
import type { FormerName } from '../../store/institution-names';
import type { Institution } from '../../store/institutions';
import type { Installation } from '../installation';

/** The institution found by a name, or why none was found. */
export type FoundBody =
  | { refused: null; institution: Institution }
  | { refused: 'unknown_institution' | 'ambiguous_institution' };

/**
 * Finds institutions by the code of the national register, by a present name in any language, or by a former one. An
 * active institution is preferred to an ended one.
 */
export function namedInstitutions(
  institutions: readonly Institution[],
  former: readonly FormerName[],
): (name: string) => FoundBody {
  const byCode = new Map(
    institutions.flatMap((one) => (one.code === null ? [] : [[foldedCode(one.code), one]])),
  );
  const byId = new Map(institutions.map((one) => [one.id, one]));
  const present = new Map<string, Set<Institution>>();
  const past = new Map<string, Set<Institution>>();
  for (const one of institutions) {
    for (const name of Object.values(one.names)) addTo(present, foldedName(name), one);
  }
  for (const { institutionId, name } of former) {
    const one = byId.get(institutionId);
    if (one !== undefined) addTo(past, foldedName(name), one);
  }
  return (name) => {
    const code = byCode.get(foldedCode(name));
    if (code !== undefined) return { refused: null, institution: code };
    const key = foldedName(name);
    const named = [...(present.get(key) ?? [])];
    const living = named.filter(({ validTo }) => validTo === null);
    const [found, ...others] =
      [living, [...(past.get(key) ?? [])], named].find(({ length }) => length > 0) ?? [];
    if (found !== undefined && others.length === 0) return { refused: null, institution: found };
    return { refused: found === undefined ? 'unknown_institution' : 'ambiguous_institution' };
  };
}

function addTo<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

/** Sorted by the name in the first language of the installation. */
export function byName<Named extends { names: NamesByLanguage }>(
  named: readonly Named[],
  { languages: [language] }: Installation,
): readonly Named[] {
  const { compare } = new Intl.Collator(language);
  return named.toSorted((a, b) => compare(nameIn(language, a.names), nameIn(language, b.names)));
}
