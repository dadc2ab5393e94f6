import type { Stage } from '../../../domain/implementation/state';
import type { LocalDate } from '../../../domain/shared/instant';
import type { Database } from '../../connect';

/** An open item without anybody responsible, or with an ended institution. */
interface ItemWithoutOwner {
  entityId: string;
  stage: Stage;
  leadInstitutionId: string;
  why: 'lead_ended' | 'nobody_appointed' | 'everybody_absent' | 'support_ended';
  leadEndedOn: LocalDate | null;
  /** Ended institutions that are named as supporting it. */
  endedSupportInstitutionIds: readonly string[];
  /** The handover that moves it to a successor of the lead, or of a support institution; null for none. */
  handoverId: string | null;
}

/**
 * Open items whose lead has ended, or has nobody today who may act for it (none appointed, or all absent), and those
 * that an ended institution is still named as supporting. By entity id. `total` counts all of them, `items` are those
 * after `after`.
 */
export async function readItemsWithoutOwner(
  database: Database,
  request: { today: LocalDate; actingRoles: readonly string[]; after: string; limit: number },
): Promise<{ total: number; items: readonly ItemWithoutOwner[] }> {
  const { rows } = await database.raw<{ rows: (ItemWithoutOwner & { total: number })[] }>(
    `with ownerless as (
       select i.entity_id as "entityId", i.stage, i.lead_institution_id as "leadInstitutionId",
         case when lead.valid_to is not null then 'lead_ended'
           when acting.present then 'support_ended'
           when acting.appointed then 'everybody_absent' else 'nobody_appointed' end as why,
         lead.valid_to as "leadEndedOn", gone.ids as "endedSupportInstitutionIds",
         coalesce(h.id, gone.handover_id) as "handoverId"
       from implementation i
       left join institution lead on lead.id = i.lead_institution_id
       left join handover h on h.institution_id = i.lead_institution_id
       cross join lateral (
         select count(*) > 0 as appointed,
           coalesce(bool_or(f.absent_from is null or f.absent_from > cast(:today as date)
             or f.absent_to < cast(:today as date)), false) as present
         from focal_point f
         where f.institution_id = i.lead_institution_id and f.role = any (:actingRoles)
           and f.valid_from <= cast(:today as date)
           and (f.valid_to is null or f.valid_to >= cast(:today as date))) acting
       cross join lateral (
         select coalesce(array_agg(cast(s.institution_id as text) order by s.institution_id), '{}') as ids,
           (array_agg(moving.id) filter (where moving.id is not null))[1] as handover_id
         from unnest(i.support_institution_ids) s (institution_id)
         join institution ended on ended.id = s.institution_id and ended.valid_to is not null
         left join handover moving on moving.institution_id = s.institution_id) gone
       where i.stage not in ('closed', 'withdrawn') and i.lead_institution_id is not null
         and (lead.valid_to is not null or not acting.present or cardinality(gone.ids) > 0))
     select ownerless.*, counted.total
     from (select cast(count(*) as int) as total from ownerless) counted
     left join lateral (
       select * from ownerless where "entityId" > :after order by "entityId" limit :limit
     ) ownerless on true`,
    { ...request, actingRoles: [...request.actingRoles] },
  );
  return {
    total: rows[0]?.total ?? 0,
    // The count has a row of its own when no items follow.
    items: rows
      .filter(({ entityId }) => entityId !== null)
      .map(({ total: _total, ...item }) => item),
  };
}
