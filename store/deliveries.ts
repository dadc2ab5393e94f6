import type { Conflict, Delivery } from '../domain/registers/delivery';
import type { Instant } from '../domain/shared/instant';
import type { Language } from '../domain/shared/languages';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import { part, type Part } from './reading/together';

/** A delivery of the register, with its plan item. */
export type StoredDelivery = Delivery & { id: string; planItemId: string };

/** Plan items that NGOs deliver: append-only, and withdrawn when they were recorded in error. */
export class Deliveries {
  constructor(private readonly database: Database) {}

  /** Adds one; the same again changes nothing. */
  async add(delivery: StoredDelivery & { byPersonId: string; at: Instant }): Promise<void> {
    const { id, planItemId, institutionId, kind, reference } = delivery;
    await this.database('delivery')
      .insert({
        ...{ id, plan_item_id: planItemId, institution_id: institutionId, kind, reference },
        ...{ delivered_from: delivery.deliveredFrom, delivered_to: delivery.deliveredTo },
        ...{ recorded_by_person_id: delivery.byPersonId, recorded_at: delivery.at },
      })
      .onConflict('id')
      .ignore();
  }

  /** Withdraws one of the plan item; the same again changes nothing. False when the plan item has no such delivery. */
  async withdraw(withdrawn: {
    id: string;
    planItemId: string;
    reason: string;
    language: Language;
    byPersonId: string;
    at: Instant;
  }): Promise<boolean> {
    const { id, planItemId, reason, language, byPersonId, at } = withdrawn;
    const known = await this.database('delivery')
      .where({ id, plan_item_id: planItemId })
      .first<{ id: string } | undefined>('id');
    if (known === undefined) return false;
    await this.database('delivery_withdrawal')
      .insert({
        ...{ delivery_id: id, reason, reason_language: language },
        ...{ withdrawn_by_person_id: byPersonId, withdrawn_at: at },
      })
      .onConflict('delivery_id')
      .ignore();
    return true;
  }
}

// Of a plan item, and of those that serve a recommendation.
const ofItems = `delivery.plan_item_id in (
  select activity.subject_id from implementation activity
    where activity.kind = 'plan_item' and activity.entity_id = any (:entityIds)
  union all
  select linked.plan_item_id from implementation served
    join plan_item_recommendation linked on linked.recommendation_id = served.subject_id
    where served.kind = 'recommendation' and served.entity_id = any (:entityIds))`;

const standing = `not exists (
  select from delivery_withdrawal withdrawal where withdrawal.delivery_id = delivery.id)`;

/** The deliveries of a plan item, or of the plan items that serve a recommendation, the first one first. */
export function deliveriesOf(
  database: Database,
  entityId: string,
): Part<readonly StoredDelivery[]> {
  const columns = camelColumns(
    'delivery',
    'id, plan_item_id, institution_id, kind, reference, delivered_from, delivered_to',
  );
  const query = database('delivery')
    .select(columns)
    .whereRaw(`${ofItems} and ${standing}`, { entityIds: [entityId] })
    .orderBy(['delivered_from', 'id']);
  return part(query, (rows: readonly StoredDelivery[]) => rows);
}

/** Why a source that oversees some items may not be impartial there, and on which. */
export type SourceConflict = Conflict & { sourceId: string };

/**
 * The conflicts of interest of sources on any of these items. A source is an institution, or a party that stands for
 * one: what is found of a party would tell which institution it is, and is read only with `resolvesParties`.
 */
export function conflictsOf(
  database: Database,
  asked: {
    entityIds: readonly string[];
    sourceIds: readonly string[];
    resolvesParties: boolean;
  },
): Part<readonly SourceConflict[]> {
  const query = database.raw(
    `with source as (
       select asked.id as source_id, case when :resolvesParties then coalesce(party.institution_id, asked.id)
         else asked.id end as institution_id
       from unnest(cast(:sourceIds as uuid[])) as asked(id)
       left join submitter_party party on party.id = asked.id)
     select source_id as "sourceId", kind, reference, delivered_from as "deliveredFrom",
         delivered_to as "deliveredTo"
       from delivery join source using (institution_id) where ${ofItems} and ${standing}
     union all
     select distinct source_id, 'support', null, cast(null as date), cast(null as date)
       from source join implementation item
         on item.support_institution_ids @> array[source.institution_id]
       where item.entity_id = any (:entityIds)
     order by 1, 4, 3`,
    {
      entityIds: [...asked.entityIds],
      sourceIds: [...asked.sourceIds],
      resolvesParties: asked.resolvesParties,
    },
  );
  return part(query, (rows: readonly SourceConflict[]) => rows);
}
