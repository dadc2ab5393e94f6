import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import type { RegisteredRow } from './documents';

/** A national action plan, strategy, concept, road map, or the measures of a public forum. */
export interface Plan {
  kind: 'action_plan' | 'strategy' | 'concept' | 'road_map' | 'forum_measures';
  title: string;
  actNumber: string | null;
  actOn: LocalDate | null;
  periodFrom: LocalDate | null;
  periodTo: LocalDate | null;
}

/** A plan as it is registered. */
export interface StoredPlan extends Plan {
  id: string;
  createdAt: Instant;
  /** How many items are registered under it. */
  items: number;
}

/** One activity of a plan. */
export interface PlanItem {
  number: string;
  text: string;
  expectedResult: string | null;
  dueOn: LocalDate | null;
  fundingReference: string | null;
  /** The recommendations it serves; ids that no register knows are left out. */
  recommendationIds: readonly string[];
}

interface PlanItemsRequest {
  planId: string;
  importId: string | null;
  rows: readonly PlanItem[];
  at: Instant;
}

/** Plans and their items. Registering again finds what is there. */
export class Plans {
  constructor(private readonly database: Database) {}

  /** Registers a plan, or finds it by the number of its act and its title. What is registered stands. */
  async register(
    plan: Plan & { importId: string | null; at: Instant },
  ): Promise<{ id: string; isNew: boolean }> {
    const id = randomUUID();
    const inserted: { id: string }[] = await this.database('plan')
      .insert({
        id,
        kind: plan.kind,
        title: plan.title,
        act_number: plan.actNumber,
        act_on: plan.actOn,
        period_from: plan.periodFrom,
        period_to: plan.periodTo,
        created_at: plan.at,
        import_id: plan.importId,
      })
      .onConflict(this.database.raw(`(coalesce(act_number, ''), lower(title))`))
      .ignore()
      .returning('id');
    if (inserted.length === 1) return { id, isNew: true };
    const found: { id: string } | undefined = await this.database('plan')
      .whereRaw(`coalesce(act_number, '') = coalesce(?, '') and lower(title) = lower(?)`, [
        plan.actNumber as string,
        plan.title,
      ])
      .first('id');
    if (found === undefined) throw new Error(`plan ${plan.title} was neither new nor found`);
    return { id: found.id, isNew: false };
  }

  /** The plan, or null. */
  async find(id: string): Promise<StoredPlan | null> {
    return (await this.selectPlans().where({ id }).first()) ?? null;
  }

  /** A page, the newest first. `after` and `next` are the position of the last plan of a page. */
  async page(request: { after: readonly string[] | null; limit: number }): Promise<{
    plans: readonly StoredPlan[];
    next: readonly string[] | null;
  }> {
    const { after, limit } = request;
    const query = this.selectPlans().orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
    if (after !== null) void query.whereRaw('(created_at, id) < (?, ?)', [...after]);
    // One more than asked for tells whether there is another page.
    const found = await query.limit(limit + 1);
    const plans = found.slice(0, limit);
    const last = found.length > limit ? plans.at(-1) : undefined;
    return { plans, next: last === undefined ? null : [last.createdAt, last.id] };
  }

  private selectPlans(): Knex.QueryBuilder<StoredPlan, StoredPlan[]> {
    const items = this.database.raw(
      '(select count(*) from plan_item where plan_id = plan.id) as items',
    );
    return this.database('plan').select(
      {
        id: 'id',
        kind: 'kind',
        title: 'title',
        actNumber: 'act_number',
        actOn: 'act_on',
        periodFrom: 'period_from',
        periodTo: 'period_to',
        createdAt: 'created_at',
      },
      items,
    );
  }

  /**
   * Registers items of one plan, or finds them by number, in a few statements however many they are.
   * Answers in the order of the rows; a number that stands there twice is registered once.
   */
  async registerItems(request: PlanItemsRequest): Promise<readonly RegisteredRow[]> {
    const { planId, rows } = request;
    const isNew = new Set(await this.insertItems(request));
    const stored = await this.storedItems(
      planId,
      rows.map((row) => row.number),
    );
    const registered = rows.map((row) => {
      const found = stored.get(row.number);
      if (found === undefined) throw new Error(`item ${row.number} was not registered`);
      // Only the first row of a number is the new one.
      const outcome = isNew.delete(row.number)
        ? ('new' as const)
        : found.text === row.text && found.due_on === row.dueOn
          ? ('unchanged' as const)
          : ('different' as const);
      return { id: found.id, outcome, recommendationIds: row.recommendationIds };
    });
    await this.link(registered.filter(({ outcome }) => outcome === 'new'));
    return registered.map(({ id, outcome }) => ({ id, outcome }));
  }

  private async insertItems(request: PlanItemsRequest): Promise<readonly string[]> {
    const { rows } = await this.database.raw<{ rows: { number: string }[] }>(
      `insert into plan_item (id, plan_id, number, text, expected_result, due_on,
         funding_reference, created_at, import_id)
       select gen_random_uuid(), :planId, number, text, "expectedResult", "dueOn",
         "fundingReference", :at, :importId
       from jsonb_to_recordset(:rows) as row (number text, text text, "expectedResult" text,
         "dueOn" date, "fundingReference" text)
       on conflict (plan_id, number) do nothing
       returning number`,
      {
        planId: request.planId,
        importId: request.importId as string,
        at: request.at,
        rows: JSON.stringify(request.rows),
      },
    );
    return rows.map((row) => row.number);
  }

  private async storedItems(
    planId: string,
    numbers: readonly string[],
  ): Promise<Map<string, { id: string; text: string; due_on: LocalDate | null }>> {
    const rows: { id: string; number: string; text: string; due_on: LocalDate | null }[] =
      await this.database('plan_item')
        .where({ plan_id: planId })
        .whereRaw('number = any(?)', [[...numbers]])
        .select('id', 'number', 'text', 'due_on');
    return new Map(rows.map((row) => [row.number, row]));
  }

  private async link(
    items: readonly { id: string; recommendationIds: readonly string[] }[],
  ): Promise<void> {
    const links = items.flatMap(({ id, recommendationIds }) =>
      recommendationIds.map((recommendationId) => ({ id, recommendationId })),
    );
    if (links.length === 0) return;
    await this.database.raw(
      `insert into plan_item_recommendation (plan_item_id, recommendation_id)
       select link.id, recommendation.id
       from jsonb_to_recordset(?) as link (id uuid, "recommendationId" uuid)
       join recommendation on recommendation.id = link."recommendationId"
       on conflict do nothing`,
      [JSON.stringify(links)],
    );
  }
}
