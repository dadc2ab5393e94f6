import type { TermRule } from '../domain/clock/due-rule';
import { idPrefixes } from '../domain/registers/subject';
import type { PersonActor } from '../domain/shared/actor';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import type { OrderedCommand } from './ordered-commands';

/** The own days of plan items in the register, and the bulk operation by which items take corrected ones. */
export class OwnDays {
  constructor(private readonly database: Database) {}

  /**
   * Stores the operation over these plan items. Called in the transaction that corrects their days, so that no corrected
   * day is left without its operation.
   */
  async place(order: {
    id: string;
    planItemIds: readonly string[];
    actor: PersonActor;
    at: Instant;
  }): Promise<void> {
    const { id, planItemIds, actor, at } = order;
    const command: OrderedCommand = { kind: 'correct_own_day' };
    await this.database('item_order').insert({
      ...{ id, filter: '{}', command: JSON.stringify(command) },
      ...{ created_by_person_id: actor.personId, actor: JSON.stringify(actor), created_at: at },
    });
    await this.database.batchInsert(
      'item_order_item',
      planItemIds.map((planItemId, index) => ({
        ...{ order_id: id, position: index + 1, entity_id: idPrefixes.planItem + planItemId },
      })),
      1_000,
    );
  }

  /** The day of the act of an item's plan; it cannot change until the transaction ends. */
  async actDayOf(planItemId: string): Promise<LocalDate | null> {
    const row: { actOn: LocalDate | null } | undefined = await this.database('plan')
      .whereIn('id', this.database('plan_item').where({ id: planItemId }).select('plan_id'))
      .forShare()
      .first({ actOn: 'act_on' });
    return row?.actOn ?? null;
  }

  /** The items of a plan whose terms are counted from this day, by id; locked until the transaction ends. */
  async countedFrom(
    planId: string,
    day: LocalDate,
  ): Promise<readonly { id: string; rule: TermRule }[]> {
    return await this.database('plan_item')
      .where({ plan_id: planId, due_from: day })
      .orderBy('id')
      .forNoKeyUpdate()
      .select<{ id: string; rule: TermRule }[]>({ id: 'id', rule: 'due_rule' });
  }

  /** The present own day of each of these plan items, by entity. */
  async of(entityIds: readonly string[]): Promise<ReadonlyMap<string, LocalDate | null>> {
    const rows: { entityId: string; dueOn: LocalDate | null }[] = await this.database('plan_item')
      .whereRaw(`'${idPrefixes.planItem}' || id = any(?)`, [[...entityIds]])
      .select(this.database.raw(`'${idPrefixes.planItem}' || id as "entityId"`), 'due_on as dueOn');
    return new Map(rows.map(({ entityId, dueOn }) => [entityId, dueOn]));
  }
}
