import type { DeadlineCounts } from '../domain/calendar/compared-deadline';
import type { PersonActor } from '../domain/shared/actor';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import type { OrderedCommand } from './ordered-commands';
import type { DeadlinePlace } from './reading/open-deadlines';

/** A deadline with its day before and after a recount. */
export interface MovedDeadline extends DeadlinePlace {
  subject: string;
  dueOn: LocalDate;
  newDueOn: LocalDate;
}

/** The recount of all running deadlines by a published calendar: a bulk operation over every entity with one. */
export class CalendarOrders {
  constructor(private readonly database: Database) {}

  /**
   * Stores the operation with the entities that have a running clock now. Called in the transaction that stores the
   * calendar, after it: clocks that are stored later are counted on it, see `refuse_outdated_calendar`.
   */
  async place(order: {
    id: string;
    calendarVersion: number;
    actor: PersonActor;
    at: Instant;
  }): Promise<void> {
    const { calendarVersion } = order;
    const command: OrderedCommand = { kind: 'apply_calendar', calendarVersion };
    await this.database('item_order').insert({
      ...{ id: order.id, filter: '{}', command: JSON.stringify(command) },
      ...{ created_by_person_id: order.actor.personId },
      ...{ actor: JSON.stringify(order.actor), created_at: order.at },
    });
    await this.database.raw(
      `insert into item_order_item (order_id, position, entity_id)
       select :id, row_number() over (order by entity_id collate "C"), entity_id
       from clock where ended_at is null group by entity_id`,
      { id: order.id },
    );
  }

  /** The operation of a version; null for a version without one. */
  async idOf(calendarVersion: number): Promise<string | null> {
    const row = await this.database('item_order')
      .whereRaw(`command ->> 'calendarVersion' = ?`, [String(calendarVersion)])
      .first<{ id: string } | undefined>('id');
    return row?.id ?? null;
  }

  /** The deadlines of the settled entities. */
  async counts(id: string): Promise<DeadlineCounts> {
    const { rows } = await this.database.raw<{ rows: { name: string; count: number }[] }>(
      `select counted.key as name, cast(sum(cast(counted.value as int)) as int) as count
       from item_order_item item, jsonb_each_text(item.deadlines) counted
       where item.order_id = :id group by counted.key`,
      { id },
    );
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  }

  /**
   * The clocks of these entities that a command has recounted, with their days before it: an interrupted run finds
   * what it did.
   */
  async recountedBy(
    commandId: string,
    entityIds: readonly string[],
  ): Promise<readonly { entityId: string; clockId: string; dueBefore: LocalDate }[]> {
    const { rows } = await this.database.raw<{
      rows: { entityId: string; clockId: string; dueBefore: LocalDate }[];
    }>(
      `select entity_id as "entityId", payload->>'clockId' as "clockId",
         payload->'dueBefore'->>'on' as "dueBefore"
       from event_log
       where entity_id = any (:entityIds) and event_type = 'clockRecounted'
         and payload->>'commandId' = :commandId`,
      { commandId, entityIds: [...entityIds] },
    );
    return rows;
  }

  /** The deadlines that the operation has moved so far, after a place, by entity and clock. */
  async moved(
    id: string,
    { after, limit }: { after: DeadlinePlace | null; limit: number },
  ): Promise<readonly MovedDeadline[]> {
    const { rows } = await this.database.raw<{ rows: MovedDeadline[] }>(
      `select recounted.entity_id as "entityId", recounted.payload->>'clockId' as "clockId",
         recounted.payload->>'subject' as subject,
         recounted.payload->'dueBefore'->>'on' as "dueOn", armed.due_on as "newDueOn"
       from item_order_item item
       join event_log recounted on recounted.entity_id = item.entity_id
         and recounted.event_type = 'clockRecounted'
         and recounted.payload->>'cause' = 'calendar_changed'
         -- The id of the command ends with that of the operation.
         and right(recounted.payload->>'commandId', 36) = item.order_id::text
       cross join lateral (
         select payload->'projection'->>'dueOn' as due_on from event_log
         where entity_id = recounted.entity_id and sequence > recounted.sequence
           and event_type = 'clockArmed'
           and payload->>'clockId' = recounted.payload->>'clockId'
         order by sequence limit 1) armed
       where item.order_id = :id and item.deadlines->'moved' is not null
         and (item.entity_id, recounted.payload->>'clockId') > (:entityId, :clockId)
         and armed.due_on <> recounted.payload->'dueBefore'->>'on'
       order by item.entity_id, recounted.payload->>'clockId' limit :limit`,
      { id, limit, ...(after ?? { entityId: '', clockId: '' }) },
    );
    return rows;
  }
}
