import type { Language } from '../domain/shared/languages';
import type { Instant } from '../domain/shared/instant';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import type { ChangedBy } from './register-changes';
import { recordEntries } from './register-record';

/** A link from a plan item to a recommendation that it serves. */
export interface PlanLink {
  planItemId: string;
  recommendationId: string;
}

/** One entry of the history of an item's links. */
interface LinkHistoryEntry {
  recommendationId: string;
  change: 'added' | 'removed';
  reason: string | null;
  reasonLanguage: Language | null;
  changedByPersonId: string;
  changedAt: Instant;
}

/** Which recommendations plan items serve, and since when. No-op changes are not recorded. */
export class PlanLinks {
  constructor(private readonly database: Database) {}

  /** Adds missing links; unknown ids are omitted. Without a reason: the plan itself, at registration. Returns the added ones. */
  async add(links: readonly PlanLink[], change: ChangedBy): Promise<readonly PlanLink[]> {
    return await this.change(links, change, {
      kind: 'added',
      sql: `insert into plan_item_recommendation (plan_item_id, recommendation_id)
        select link."planItemId", recommendation.id
        from jsonb_to_recordset(:links) as link ("planItemId" uuid, "recommendationId" uuid)
        join recommendation on recommendation.id = link."recommendationId"
        -- In one order for all: two people who link the same must not wait for each other.
        order by 1, 2
        on conflict do nothing
        returning plan_item_id, recommendation_id`,
    });
  }

  /** Removes existing links. Returns the removed ones. */
  async remove(
    links: readonly PlanLink[],
    change: ChangedBy & { reason: NonNullable<ChangedBy['reason']> },
  ): Promise<readonly PlanLink[]> {
    return await this.change(links, change, {
      kind: 'removed',
      sql: `delete from plan_item_recommendation linked
        using jsonb_to_recordset(:links) as link ("planItemId" uuid, "recommendationId" uuid)
        where linked.plan_item_id = link."planItemId"
          and linked.recommendation_id = link."recommendationId"
        returning linked.plan_item_id, linked.recommendation_id`,
    });
  }

  /** The links of an item that a request has changed. */
  async changedBy(planItemId: string, changeId: string): Promise<readonly PlanLink[]> {
    return await this.database('plan_item_link_change')
      .where({ plan_item_id: planItemId, change_id: changeId })
      .orderBy('recommendation_id')
      .select<PlanLink[]>(camelColumns('plan_item_link_change', 'plan_item_id, recommendation_id'));
  }

  /** The history of an item's links, the oldest first. */
  async history(planItemId: string): Promise<readonly LinkHistoryEntry[]> {
    return await this.database('plan_item_link_change')
      .where({ plan_item_id: planItemId })
      .orderBy(['changed_at', 'recommendation_id', 'id'])
      .select<LinkHistoryEntry[]>(
        camelColumns(
          'plan_item_link_change',
          'recommendation_id, change, reason, reason_language, changed_by_person_id',
          'changed_at',
        ),
      );
  }

  /** The change and its history in one statement. */
  private async change(
    links: readonly PlanLink[],
    { byPersonId, at, reason, changeId }: ChangedBy,
    { kind, sql }: { kind: 'added' | 'removed'; sql: string },
  ): Promise<readonly PlanLink[]> {
    if (links.length === 0) return [];
    const { rows } = await this.database.raw<{ rows: PlanLink[] }>(
      `with changed as (${sql}), noted as (
         insert into plan_item_link_change (id, plan_item_id, recommendation_id, change, reason,
           reason_language, changed_by_person_id, changed_at, change_id)
         select gen_random_uuid(), plan_item_id, recommendation_id, :kind, :reason,
           :reasonLanguage, :byPersonId, :at, :changeId
         from changed
       )
       select plan_item_id as "planItemId", recommendation_id as "recommendationId" from changed
       order by 1, 2`,
      {
        links: JSON.stringify(links),
        kind,
        // A missing reason is null; the driver's types do not know it.
        reason: (reason?.text ?? null) as string,
        reasonLanguage: (reason?.language ?? null) as string,
        byPersonId,
        at,
        changeId: (changeId ?? null) as string,
      },
    );
    const items = new Set(rows.map(({ planItemId }) => planItemId));
    await recordEntries(this.database, 'plan_item', [...items]);
    return rows;
  }
}
