import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';

/**
 * The items that were open in the log stored until an instant, each with its lead then (`lead`) and the responsible
 * institution (`institution_id`). Read from the log and not from the rows, which have the present only. When the lead
 * of then has ended since, the present lead is responsible. While the item still waits to be handed over, it is the
 * successor that the handover names, or the main one, each followed to an active one; the ended institution when none
 * is active, null without a lead. Begins a query; binds the instant more than once.
 */
export const ledAsOf = `
  with recursive leads as (
    select distinct on (entity_id) entity_id,
      case event_type when 'leadAssigned' then payload->>'leadInstitutionId'
        when 'handedOver' then payload->>'toInstitutionId' end as lead
    from event_log
    where event_type in ('leadAssigned', 'handedOver', 'contestUpheld') and stored_at <= :cutAt
      and (event_type <> 'handedOver' or payload->>'part' = 'lead')
    order by entity_id, sequence desc
  ), ends as (
    select distinct on (entity_id) entity_id, event_type
    from event_log
    where event_type in ('closureApproved', 'reopened', 'withdrawn') and stored_at <= :cutAt
    order by entity_id, sequence desc
  ), followed (former, successor, valid_to) as (
    select i.id, i.id, i.valid_to from institution i
    union
    select followed.former, next.id, next.valid_to
    from followed
    join institution ended on ended.id = followed.successor and ended.valid_to is not null
    left join handover on handover.institution_id = ended.id
    left join handover_successor main on main.handover_id = handover.id and main.main
    join institution next on next.id = coalesce(main.institution_id, ended.successor_id)
  ), held as (
    select leads.entity_id, cast(leads.lead as uuid) as lead,
      case when former.valid_to is null then cast(leads.lead as uuid)
        else present.lead_institution_id end as holder
    from leads left join ends on ends.entity_id = leads.entity_id
    left join institution former on former.id = cast(leads.lead as uuid)
    left join implementation present on present.entity_id = leads.entity_id
    where leads.lead is not null and coalesce(ends.event_type, 'reopened') = 'reopened'
  ), led as (
    select held.entity_id, held.lead, coalesce(followed.successor, held.holder) as institution_id
    from held
    left join handover on handover.institution_id = held.holder
    left join handover_item item on item.handover_id = handover.id
      and item.entity_id = held.entity_id and item.outcome is distinct from 'no_successor'
    left join followed on followed.former = coalesce(item.to_institution_id, held.holder)
      and followed.valid_to is null
  )`;

/**
 * How many open items each institution is responsible for, in the log stored until an instant; institutions without
 * any are missing.
 */
export async function countOpenItemsAsOf(
  database: Database,
  cutAt: Instant,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await database.raw<{ rows: { institutionId: string; openItems: number }[] }>(
    `${ledAsOf}
     select institution_id as "institutionId", cast(count(*) as int) as "openItems"
     from led where institution_id is not null group by institution_id`,
    { cutAt },
  );
  return new Map(rows.map(({ institutionId, openItems }) => [institutionId, openItems]));
}

/** An item with its names from the register. */
export interface PrintedItem {
  entityId: string;
  kind: 'recommendation' | 'plan_item';
  /** Document symbol or title of the plan; null when no register has the item. */
  source: string | null;
  number: string | null;
  text: string | null;
}

/**
 * The open items that each of the institutions is responsible for, in the log stored until an instant, in the order
 * of their registers. Leads are read once for all institutions.
 */
export async function readOpenItemsAsOf(
  database: Database,
  request: { institutionIds: readonly string[]; cutAt: Instant },
): Promise<ReadonlyMap<string, readonly PrintedItem[]>> {
  const { rows } = await database.raw<{ rows: (PrintedItem & { institutionId: string })[] }>(
    `${ledAsOf}
     select led.institution_id as "institutionId", i.entity_id as "entityId", i.kind,
       i.register_name as source,
       coalesce(recommendation.paragraph, plan_item.number) as number,
       coalesce(recommendation.text, plan_item.text) as text
     from led
     join implementation i on i.entity_id = led.entity_id
     left join recommendation on i.kind = 'recommendation' and recommendation.id = i.subject_id
     left join plan_item on i.kind = 'plan_item' and plan_item.id = i.subject_id
     where led.institution_id = any (:institutionIds)
     order by i.register_name, i.natural_number, i.entity_id collate "C"`,
    { ...request, institutionIds: [...request.institutionIds] },
  );
  const found = new Map<string, PrintedItem[]>(request.institutionIds.map((id) => [id, []]));
  for (const { institutionId, ...item } of rows) found.get(institutionId)?.push(item);
  return found;
}
