import type { Database } from '../connect';
import { worded } from '../reading/wordings';
import type { NotifiedEntity } from './notified-entity';

/**
 * The inputs among the entities, named by the first of their items, without any by the call that they answer. Mails have no text of an input: a text may be
 * confidential later, and a mail stays.
 */
export async function notifiedInputs(
  database: Database,
  entityIds: readonly string[],
): Promise<NotifiedEntity[]> {
  const { rows } = await database.raw<{ rows: NotifiedEntity[] }>(
    `select input.entity_id as "entityId", input.stage, first.source, first.number,
            null as "ownDay", '[]'::jsonb as texts,
            case when first.source is null then ${worded('call.title')} end as titles,
            jsonb_build_object(
              'submitter', jsonb_build_array(input.submitter_id),
              'addressee', case when input.accepted_at is null then '[]'::jsonb else
                to_jsonb(array(
                  select distinct id from (
                    select owing.value ->> 'institutionId' as id
                    from jsonb_array_elements(input.addressees) owing
                    where (owing.value ->> 'owes')::boolean
                    union all
                    select lead_institution_id::text from ngo_input_item
                    where entity_id = input.entity_id) addressee
                  where id is not null)) end) as holders,
            (select jsonb_object_agg('reply/' || (owing.value ->> 'number'), jsonb_build_object(
                 'submitter', jsonb_build_array(input.submitter_id),
                 'addressee', jsonb_build_array(owing.value ->> 'institutionId')))
             from jsonb_array_elements(input.addressees) owing
             where (owing.value ->> 'owes')::boolean) as "holdersOfClock"
     from ngo_input input
     left join lateral (
       select item.register_name as source, coalesce(recommendation.paragraph, plan_item.number) as number
       from ngo_input_item concerned
       join implementation item on item.entity_id = concerned.item_entity_id
       left join recommendation on item.kind = 'recommendation' and recommendation.id = item.subject_id
       left join plan_item on item.kind = 'plan_item' and plan_item.id = item.subject_id
       where concerned.entity_id = input.entity_id
       order by item.register_name, item.natural_number limit 1) first on true
     left join input_call call on call.entity_id = 'input-call/' || input.call_id
     where input.entity_id = any (:entityIds)`,
    { entityIds: [...entityIds] },
  );
  return rows;
}
