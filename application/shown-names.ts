import type { Language } from '../domain/shared/languages';
import { nameIn } from '../locales/names';
import type { Database } from '../store/connect';
import { Institutions } from '../store/institutions';
import { People } from '../store/people';
import { uuidOrNull } from '../store/uuid';

/**
 * The names of the institutions and persons whose ids an answer shows. It discloses nobody: an id that a reader may not see
 * is not in the answer.
 */
export class ShownNames {
  constructor(private readonly database: Database) {}

  /** By id, in the language of the reader where there is a name in it. `more`: ids under other names of fields. */
  async of(
    language: Language,
    shown: unknown,
    more: readonly (string | null)[] = [],
  ): Promise<Record<string, string>> {
    const found = { institutions: new Set<string>(), people: new Set<string>() };
    collect(shown, '', found);
    for (const id of more) if (id !== null) found.institutions.add(id);
    const [institutions, people] = await Promise.all([
      found.institutions.size === 0
        ? []
        : new Institutions(this.database).named([...found.institutions]),
      found.people.size === 0 ? [] : new People(this.database).named([...found.people]),
    ]);
    return Object.fromEntries([
      ...institutions.map(({ id, names }) => [id, nameIn(language, names)] as const),
      ...people.map(({ id, fullName }) => [id, fullName] as const),
    ]);
  }
}

/** Fields with ids end in `institutionId`, `institutionIds` or `personId`. */
function collect(
  shown: unknown,
  field: string,
  found: { institutions: Set<string>; people: Set<string> },
): void {
  if (Array.isArray(shown)) {
    for (const one of shown) collect(one, field, found);
  } else if (typeof shown === 'object' && shown !== null) {
    for (const [name, value] of Object.entries(shown)) collect(value, name, found);
  } else if (typeof shown === 'string' && uuidOrNull(shown) !== null) {
    if (/institutionIds?$/i.test(field)) found.institutions.add(shown);
    else if (/personId$/i.test(field)) found.people.add(shown);
  }
}
