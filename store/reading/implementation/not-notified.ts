import { leadEventTypes } from '../../../domain/implementation/assignment/responsible-successor';
import type { Instant, LocalDate } from '../../../domain/shared/instant';
import type { Database } from '../../connect';

const ofAssignment = leadEventTypes.map((type) => `'${type}'`).join(', ');

/**
 * Since when nobody of the lead of an item could be notified of its assignment; null when somebody was. From the row of
 * the item, or, until the item records it some minutes later, from the notices: what items, lists and the report show is
 * the same at every instant. `item` is the name of the row of `implementation`.
 */
export function leadNotNotifiedSince(item: string): string {
  const ofLead = `of_item.entity_id = ${item}.entity_id
    and of_item.institution_id = ${item}.lead_institution_id`;
  return `coalesce(${item}.not_notified_since, case when ${item}.stage = 'assigned' then (
    select max(failed.created_at) from notice failed
    where failed.state = 'undelivered' and failed.kind in (${ofAssignment})
      and failed.entity_id = ${item}.entity_id
      and failed.institution_id = ${item}.lead_institution_id
      and not exists (select from notice of_item where ${ofLead}
        and of_item.state = 'notified' and of_item.event_sequence >= failed.event_sequence)
      and not exists (select from item_opening of_item where ${ofLead}
        and of_item.opened_at >= failed.created_at)) end)`;
}

/** The entity ids among which all are of which {@link leadNotNotifiedSince} is not null. */
export const perhapsNotNotified = `select entity_id from implementation
  where not_notified_since is not null
  union all select entity_id from notice where state = 'undelivered'`;

/** An item of which institutions could not be notified. */
export interface ItemNotNotified {
  entityId: string;
  institutions: readonly {
    institutionId: string;
    /** Nobody acts for it today, every address refuses mails, or its mail has not gone out. */
    why: 'nobody_appointed' | 'addresses_refuse' | 'not_sent';
    /** It leads the item and was not notified of that. */
    awaitsAssignment: boolean;
    /** When it became the lead, or when the first of its undelivered notices was written. */
    since: Instant;
    /** How many notices were undelivered. */
    notices: number;
  }[];
}

/**
 * Items whose lead was not notified of its assignment, and items with notices that reached nobody; by entity id. `total`
 * counts all of them, `items` are those after `after`.
 */
export async function readItemsNotNotified(
  database: Database,
  request: { today: LocalDate; after: string; limit: number },
): Promise<{ total: number; items: readonly ItemNotNotified[] }> {
  const { rows } = await database.raw<{ rows: (ItemNotNotified & { total: number })[] }>(
    `with undelivered as (
       select entity_id, institution_id, min(created_at) as since, cast(count(*) as int) as notices
       from notice
       -- Notices of events: those of the mail system itself are about no item.
       where state = 'undelivered' and institution_id is not null and event_sequence > 0
         -- Of a protected submitter the center alone hears, by mail.
         and institution_id not in (select id from submitter_party)
       group by entity_id, institution_id
     ), unaware as (
       select i.entity_id, i.lead_institution_id as institution_id, asked.since
       from implementation i
       cross join lateral (select ${leadNotNotifiedSince('i')} as since) asked
       where i.entity_id in (${perhapsNotNotified}) and asked.since is not null
     ), concerned as (
       select entity_id, institution_id, coalesce(unaware.since, undelivered.since) as since,
         coalesce(undelivered.notices, 0) as notices, unaware.since is not null as awaits
       from undelivered full join unaware using (entity_id, institution_id)
     ), items as (
       select entity_id as "entityId", jsonb_agg(jsonb_build_object(
         'institutionId', institution_id,
         'why', case when not acting.is_staffed then 'nobody_appointed'
           when acting.is_refused then 'addresses_refuse' else 'not_sent' end,
         'awaitsAssignment', awaits,
         'since', to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'notices', notices) order by since, institution_id) as institutions
       from concerned
       cross join lateral (
         select count(*) > 0 as is_staffed,
           coalesce(bool_and(person.address_refused_at is not null), false) as is_refused
         from focal_point f join person on person.id = f.person_id
         where f.institution_id = concerned.institution_id
           and f.valid_from <= cast(:today as date)
           and (f.valid_to is null or f.valid_to >= cast(:today as date))) acting
       group by entity_id)
     select shown.*, counted.total
     from (select cast(count(*) as int) as total from items) counted
     left join lateral (
       select * from items where "entityId" > :after order by "entityId" limit :limit
     ) shown on true`,
    request,
  );
  return {
    total: rows[0]?.total ?? 0,
    // The count has a row of its own when no items follow.
    items: rows
      .filter(({ entityId }) => entityId !== null)
      .map(({ total: _total, ...item }) => item),
  };
}
