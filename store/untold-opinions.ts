import type { SaidIndependently } from '../domain/shared/independent-opinion';
import type { Database } from './connect';

/** What an item does not know of the opinion in an accepted input: that it is there, published or withdrawn. */
export interface UntoldOpinion {
  itemEntityId: string;
  stands: boolean;
  said: SaidIndependently & { published: boolean };
}

/**
 * The opinions in inputs that items do not know as they are, of all inputs or of one. What a confidential input says is
 * never published. An opinion that an item has forgotten among many is not told again.
 */
export async function untoldOpinions(
  database: Database,
  request: { matterEntityId: string | null; limit: number },
): Promise<readonly UntoldOpinion[]> {
  const { rows } = await database.raw<{ rows: UntoldOpinion[] }>(
    `select given.item_entity_id as "itemEntityId", given.stands,
       jsonb_build_object('opinionId', given.opinion_id,
         'institutionId', case when party.id is null then given.submitter_id end,
         'partyId', party.id, 'status', given.status, 'method', given.method,
         'confidence', given.confidence, 'statedOn', given.received_on,
         'published', given.is_published) as said
     from (
       select about.item_entity_id, split_part(input.entity_id, '/', 2) as opinion_id,
         input.submitter_id, input.status, input.method, input.confidence, matter.received_on,
         input.published_at is not null and not input.is_confidential as is_published,
         input.stage <> 'input_withdrawn' as stands
       from ngo_input input
       join ngo_input_item about using (entity_id)
       join matter_item matter on matter.matter_entity_id = input.entity_id
         and matter.item_entity_id = about.item_entity_id
       where input.status is not null and input.accepted_at is not null
         and input.entity_id = coalesce(:matterEntityId, input.entity_id)) given
     join implementation item on item.entity_id = given.item_entity_id
     left join submitter_party party on party.id = given.submitter_id
     left join lateral (
       select opinion.said from jsonb_array_elements(item.independent_opinions) as opinion (said)
       where opinion.said ->> 'opinionId' = given.opinion_id) known on true
     where item.stage <> 'withdrawn'
       -- The rules refuse an opinion of the lead.
       and item.lead_institution_id is distinct from given.submitter_id
       and case
         when not given.stands then known.said is not null
         when known.said is not null
           then given.is_published and not cast(known.said ->> 'published' as boolean)
         else not exists (
           select from event_log told where told.entity_id = given.item_entity_id
             and told.event_type = 'independentOpinionRecorded'
             and told.payload ->> 'opinionId' = given.opinion_id)
       end
     order by random()
     limit :limit`,
    request,
  );
  return rows;
}
