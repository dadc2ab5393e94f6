import type { NamedPeople } from '../../domain/participation/named-people';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { Database } from '../connect';
import { presentNamesOf } from '../institution-names';

/** An institution with its names by language, or a person with the full name. */
export interface StoredName {
  id: string;
  /** Null for a protected submitter whom the reader may not know. */
  name: NamesByLanguage | string | null;
  /** What stands for a submitter whose identity is protected, or for a person of it. */
  isProtected: boolean;
}

const protectedNames = `
  select party.id, case when known.to_reader then coalesce(
      (select ${presentNamesOf('institution')} from institution where id = party.institution_id),
      (select to_json(full_name) from submitter_person where party_id = party.id)) end as name,
      true as "isProtected"
    from submitter_party party cross join lateral (select cast(:everyProtected as boolean)
      or cast(:reader as uuid) in (party.id, party.institution_id) as to_reader) known
    where party.id = any (cast(:ids as uuid[]))
  union all
  select submitter.id, case when known.to_reader then to_json(coalesce(submitter.full_name,
      (select full_name from person where id = submitter.person_id))) end, true
    from submitter_person submitter join submitter_party party on party.id = submitter.party_id
    cross join lateral (select cast(:everyProtected as boolean)
      or cast(:reader as uuid) in (party.id, party.institution_id) as to_reader) known
    where submitter.id = any (cast(:ids as uuid[]))`;

/** The names of those of the ids that are institutions, or people whom the reader may know. One statement. */
export async function readNames(
  database: Database,
  ids: readonly string[],
  { everybody, focalPointsOf, everyProtected, reader }: NamedPeople,
): Promise<readonly StoredName[]> {
  if (ids.length === 0) return [];
  return await database
    .select<StoredName[]>('id', 'name', 'isProtected')
    .from(
      database.raw(
        `(select id, ${presentNamesOf('institution')} as name, false as "isProtected" from institution
            where id = any (cast(:ids as uuid[]))
          union all
          select id, to_json(full_name), false from person
            where id = any (cast(:ids as uuid[])) and (cast(:everybody as boolean) or exists (
              select from focal_point
                where person_id = person.id and institution_id = cast(:focalPointsOf as uuid)))
          union all ${protectedNames}
         ) as named`,
        { ids: [...ids], everybody, focalPointsOf, everyProtected, reader },
      ),
    )
    .options({ name: 'names_in_view' });
}

/** Those of the ids that stand for protected submitters, named as far as the reader may know them. */
export async function readProtectedNames(
  database: Database,
  ids: readonly string[],
  { everyProtected, reader }: Pick<NamedPeople, 'everyProtected' | 'reader'>,
): Promise<readonly StoredName[]> {
  const { rows } = await database.raw<{ rows: StoredName[] }>(protectedNames, {
    ...{ ids: [...ids], everyProtected, reader },
  });
  return rows;
}
