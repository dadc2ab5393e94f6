import { peopleNamedTo } from '../domain/participation/named-people';
import type { PersonActor } from '../domain/shared/actor';
import type { Language } from '../domain/shared/languages';
import { nameIn } from '../locales/names';
import type { Database } from '../store/connect';
import { readNames, type StoredName } from '../store/reading/names';
import { uuidOrNull } from '../store/uuid';

/** The names of the institutions and people whose ids are in a view, as far as its reader may know them. */
export class ShownNames {
  constructor(private readonly names: readonly StoredName[]) {}

  /** By id; those of institutions in this language, or the closest one that they have a name in. */
  in(language: Language): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.names.map(({ id, name }) => [
        id,
        typeof name === 'string' ? name : nameIn(language, name),
      ]),
    );
  }
}

/**
 * A view with the names of the institutions and people in it. Ids are unique, so they are found by their values, wherever
 * they are in the view; no field has to be known.
 */
export async function withNames<V extends object>(
  database: Database,
  actor: PersonActor,
  view: V,
): Promise<V & { names: ShownNames }> {
  const found = await readNames(database, [...idsIn(view)], peopleNamedTo(actor));
  return { ...view, names: new ShownNames(found) };
}

function idsIn(value: unknown, ids = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') {
    // Whoever issued a token may also be a program: a person is `person/<id>`.
    const id = uuidOrNull(value.replace(/^person\//, ''));
    if (id !== null) ids.add(id);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) idsIn(part, ids);
  }
  return ids;
}
