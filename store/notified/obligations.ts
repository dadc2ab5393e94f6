import type { Database } from '../connect';
import type { NotifiedEntity } from './notified-entity';

/** The obligations among the entities, named by their document; their text is that of the recommendations. */
export async function notifiedObligations(
  database: Database,
  entityIds: readonly string[],
): Promise<NotifiedEntity[]> {
  const { rows } = await database.raw<{ rows: NotifiedEntity[] }>(
    `select o.entity_id as "entityId", o.stage, o.symbol as source, o.paragraph as number, null as "ownDay",
            jsonb_build_object('lead', array(select distinct lead_institution_id
              from obligation_item where entity_id = o.entity_id and lead_institution_id is not null))
              as holders,
            (select coalesce(jsonb_agg(jsonb_build_object(
                 'language', said.language, 'text', said.text)), '[]')
             from (
               select min(r.text_language) as language,
                 string_agg(r.paragraph || '. ' || r.text, ' / ' order by i.natural_number) as text
               from obligation_item concerned
               join implementation i on i.entity_id = concerned.item_entity_id
               join recommendation r on r.id = i.subject_id
               where concerned.entity_id = o.entity_id
             ) said where said.text is not null) as texts
     from obligation o
     where o.entity_id = any (:entityIds)`,
    { entityIds: [...entityIds] },
  );
  return rows;
}
