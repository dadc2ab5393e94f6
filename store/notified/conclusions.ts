import type { Database } from '../connect';
import type { NotifiedEntity } from './notified-entity';

/** The conclusions among the entities, named by their title and registration number; their text is the findings. */
export async function notifiedConclusions(
  database: Database,
  entityIds: readonly string[],
): Promise<NotifiedEntity[]> {
  const { rows } = await database.raw<{ rows: NotifiedEntity[] }>(
    `select c.entity_id as "entityId", c.stage, c.title as source, c.registration_number as number,
            null as "ownDay",
            jsonb_build_object('submitter', jsonb_build_array(c.submitter_id),
              'addressee', (select jsonb_agg(distinct institution_id)
                from conclusion_addressee where entity_id = c.entity_id)) as holders,
            (select jsonb_object_agg(clock.clock_id, jsonb_build_object(
                 'submitter', jsonb_build_array(c.submitter_id),
                 'addressee', jsonb_build_array(a.institution_id)))
             from clock join conclusion_addressee a on a.entity_id = clock.entity_id
               and a.number = cast(split_part(clock.clock_id, '/', 2) as integer)
             where clock.entity_id = c.entity_id and clock.ended_at is null) as "holdersOfClock",
            coalesce((select jsonb_agg(jsonb_build_object('language', n.language, 'text', n.body))
              from narrative n where n.id = cast(c.findings->>'id' as uuid)), '[]') as texts
     from conclusion c
     where c.entity_id = any (:entityIds)`,
    { entityIds: [...entityIds] },
  );
  return rows;
}
