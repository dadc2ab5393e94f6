import { peopleNamedTo } from '../domain/participation/named-people';
import { viewerOf } from '../domain/process/visibility';
import type { NamesByLanguage } from '../domain/registers/institution-name';
import { idPrefixes } from '../domain/registers/subject';
import type { PersonActor } from '../domain/shared/actor';
import type { Language } from '../domain/shared/languages';
import { nameIn } from '../locales/names';
import { protectedName } from '../locales/protected-names';
import type { Database } from '../store/connect';
import { readItemNames } from '../store/reading/implementation/item-names';
import { readNames, type StoredName } from '../store/reading/names';
import { uuidOrNull } from '../store/uuid';

/**
 * The names of the institutions and people whose ids are in a view, and of the items that it refers to, as far as its
 * reader may know them.
 */
export class ShownNames {
  constructor(private readonly names: readonly { id: string; name: NamesByLanguage | string }[]) {}

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
 * A view with the names of the institutions and people in it, and of items that it names by their id alone: those with a
 * `number` beside the id are shown themselves. Ids are unique, so they are found by their values, wherever they are in
 * the view; no field has to be known.
 */
export async function withNames<V extends object>(
  database: Database,
  actor: PersonActor,
  view: V,
): Promise<V & { names: ShownNames }> {
  const ids = idsIn(view);
  const [found, items] = await Promise.all([
    readNames(database, [...ids.ofBodies], peopleNamedTo(actor)),
    readItemNames(database, viewerOf(actor), [...ids.ofItems]),
  ]);
  return { ...view, names: new ShownNames([...found.map(shownName), ...items]) };
}

function shownName({ id, name, isProtected }: StoredName) {
  // Without a name only what stands for somebody is found.
  return { id, name: isProtected || name === null ? protectedName(name) : name };
}

interface FoundIds {
  ofBodies: Set<string>;
  ofItems: Set<string>;
}

function idsIn(
  value: unknown,
  ids: FoundIds = { ofBodies: new Set(), ofItems: new Set() },
): FoundIds {
  if (typeof value === 'string') {
    // A token may be issued by a program, too: a person is `person/<id>`.
    const id = uuidOrNull(value.replace(/^person\//, ''));
    if (id !== null) ids.ofBodies.add(id);
    else if (itemId.test(value)) ids.ofItems.add(value);
  } else if (typeof value === 'object' && value !== null) {
    const isItem = 'entityId' in value && 'number' in value;
    for (const [name, part] of Object.entries(value)) {
      if (!isItem || name !== 'entityId') idsIn(part, ids);
    }
  }
  return ids;
}

const itemId = new RegExp(`^(?:${Object.values(idPrefixes).join('|')})[-0-9a-f]{36}$`);
