import type { NamedPeople } from '../../domain/participation/named-people';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { Database } from '../connect';
import { presentNamesOf } from '../institution-names';

/** An institution with its names by language, or a person with the full name. */
export interface StoredName {
  id: string;
  name: NamesByLanguage | string;
}

/** The names of those of the ids that are institutions, or people whom the reader may know. One statement. */
export async function readNames(
  database: Database,
  ids: readonly string[],
  { everybody, focalPointsOf }: NamedPeople,
): Promise<readonly StoredName[]> {
  if (ids.length === 0) return [];
  return await database
    .select<StoredName[]>('id', 'name')
    .from(
      database.raw(
        `(select id, ${presentNamesOf('institution')} as name from institution
            where id = any (cast(:ids as uuid[]))
          union all
          select id, to_json(full_name) from person
            where id = any (cast(:ids as uuid[])) and (cast(:everybody as boolean) or exists (
              select from focal_point
                where person_id = person.id and institution_id = cast(:focalPointsOf as uuid)))
         ) as named`,
        { ids: [...ids], everybody, focalPointsOf },
      ),
    )
    .options({ name: 'names_in_view' });
}
