import type { PlannedBodies } from '../domain/registers/planned-assignment';
import type { PersonActor } from '../domain/shared/actor';
import type { DomainError } from '../domain/shared/errors';
import type { Instant } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import { viewerOf } from '../domain/process/visibility';
import type { DeadlineCounts } from '../domain/calendar/compared-deadline';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import { finishWhenSettled } from './finish-operation';
import { plannedOf, type OrderedCommand, type PlannedColumns } from './ordered-commands';
import { visibleItems } from './reading/implementation/implementation-rows';
import { applyFilter, type ItemFilter } from './reading/implementation/item-filter';
import { plannedLead, plannedSupport, upheldAgainst } from './reading/planned-bodies';

export type { OrderedCommand };

/** A bulk operation over items. */
interface PlacedOrder {
  command: OrderedCommand;
  /** Null for an acceptance and a calendar, which need none. */
  reason: TextRef | null;
  /** The actor of every command, as of the start of the operation. */
  actor: PersonActor;
}

/** A bulk operation with its progress. */
export interface ItemOrder extends PlacedOrder {
  id: string;
  filter: ItemFilter;
  createdAt: Instant;
  finishedAt: Instant | null;
  total: number;
  done: number;
  refused: number;
}

/** A waiting item of an operation. */
export interface WaitingItem {
  entityId: string;
  /** The version at which it takes the command; null: any. */
  ifSequence: number | null;
  /** Its planned institutions at the start of the operation; null for operations without them. */
  planned: PlannedBodies | null;
}

/** Why an item was refused: the code of the rules, and the values of its sentence. */
type Refused = Pick<DomainError, 'code' | 'params'>;

/** The result for an item. */
export interface SettledItem {
  entityId: string;
  /** Null when it took the command. */
  refusal: Refused | null;
  /** For a calendar. */
  deadlines?: DeadlineCounts;
}

/** A refused item, with its position. */
interface RefusedItem extends Refused {
  position: number;
  entityId: string;
}

/** The counts of one planned lead in an operation. */
export interface PlannedLeadProgress {
  institutionId: string | null;
  total: number;
  done: number;
  refused: number;
}

interface OrderRow extends Omit<ItemOrder, 'reason'> {
  reasonId: string | null;
  reasonSha256: string | null;
}

interface WaitingRow extends PlannedColumns {
  entityId: string;
  ifSequence: number | null;
}

/** Bulk operations over items: the list of items is fixed at the start and settled item by item. */
export class ItemOrders {
  constructor(private readonly database: Database) {}

  /**
   * Stores an operation with the items that the filter finds now, in the order of their registers; later items are
   * not part of it. With `previewId`, each item takes the command only at the version that the preview saw. When the
   * id is stored already, nothing happens.
   */
  async place(
    order: PlacedOrder & {
      id: string;
      filter: ItemFilter;
      at: Instant;
      previewId: string | null;
    },
  ): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const inserted = await transaction('item_order')
        .insert({
          id: order.id,
          command: JSON.stringify(order.command),
          filter: JSON.stringify(order.filter),
          reason_id: order.reason?.id ?? null,
          created_by_person_id: order.actor.personId,
          actor: JSON.stringify(order.actor),
          created_at: order.at,
        })
        .onConflict('id')
        .ignore()
        .returning('id');
      if (inserted.length === 1) await freezeItems(transaction, order);
    });
  }

  /** The order, or null. */
  async find(id: string): Promise<ItemOrder | null> {
    const count = (condition: string) =>
      this.database.raw(
        `(select count(*) from item_order_item item where item.order_id = item_order.id and ${condition})`,
      );
    const row: OrderRow | undefined = await this.database('item_order')
      .leftJoin('narrative as reason', 'reason.id', 'item_order.reason_id')
      .where('item_order.id', id)
      .first({
        ...camelColumns('item_order', 'id, command, filter, actor, created_at, finished_at'),
        reasonId: 'reason.id',
        reasonSha256: 'reason.sha256',
        total: count('true'),
        done: count(`item.outcome = 'done'`),
        refused: count(`item.outcome = 'refused'`),
      });
    if (row === undefined) return null;
    const { reasonId, reasonSha256, ...order } = row;
    const reason =
      reasonId === null || reasonSha256 === null ? null : { id: reasonId, sha256: reasonSha256 };
    return { ...order, reason };
  }

  /** The first waiting items, in their order. */
  async waiting(id: string, limit: number): Promise<readonly WaitingItem[]> {
    const rows = await this.database('item_order_item')
      .where({ order_id: id })
      .whereNull('outcome')
      .orderBy('position')
      .limit(limit)
      .select<WaitingRow[]>([
        'entity_id as entityId',
        'if_sequence as ifSequence',
        'planned_lead_id as leadInstitutionId',
        // Without the cast the driver passes an array of uuids as one text.
        this.database.raw('planned_support_ids::text[] as "supportInstitutionIds"'),
        this.database.raw(
          `${upheldAgainst('item_order_item.entity_id', 'planned_lead_id')} as "contestUpheld"`,
        ),
      ]);
    return rows.map(({ entityId, ifSequence, ...planned }) => {
      return { entityId, ifSequence, planned: plannedOf(entityId, planned) };
    });
  }

  /** The items among these that took the command of this id, whether or not the result was recorded. */
  async taken(commandId: string, entityIds: readonly string[]): Promise<ReadonlySet<string>> {
    const taken: string[] = await this.database('event_log')
      .whereRaw('entity_id = any(?)', [[...entityIds]])
      .whereRaw(`payload ->> 'commandId' = ?`, [commandId])
      .distinct()
      .pluck('entity_id');
    return new Set(taken);
  }

  /**
   * Records results of items, and counts those that wait; the last one finishes the operation. Settled items are
   * unchanged.
   */
  async settle(id: string, items: readonly SettledItem[]): Promise<{ remaining: number }> {
    const rows = items.map(({ entityId, refusal, deadlines }) => ({
      ...{ entityId, deadlines, ...refusal },
    }));
    await this.database.raw(
      `update item_order_item item set
         outcome = case when settled.code is null then 'done' else 'refused' end,
         refusal_code = settled.code, refusal_params = settled.params,
         deadlines = settled.deadlines, settled_at = now()
       from jsonb_to_recordset(:rows)
         as settled ("entityId" text, code text, params jsonb, deadlines jsonb)
       where item.order_id = :id and item.entity_id = settled."entityId" and item.outcome is null`,
      { id, rows: JSON.stringify(rows) },
    );
    return await finishWhenSettled(this.database, 'item_order', id);
  }

  /** The refused items after a position, in their order. */
  async refused(id: string, page: { after: number; limit: number }): Promise<RefusedItem[]> {
    return await this.database('item_order_item')
      .where({ order_id: id, outcome: 'refused' })
      .where('position', '>', page.after)
      .orderBy('position')
      .limit(page.limit)
      .select<RefusedItem[]>({
        ...{ position: 'position', entityId: 'entity_id' },
        ...{ code: 'refusal_code', params: 'refusal_params' },
      });
  }

  /** The progress of an assignment as planned by lead, the largest first; null: without a lead. */
  async byPlannedLead(id: string): Promise<readonly PlannedLeadProgress[]> {
    return await this.database('item_order_item')
      .where({ order_id: id })
      .groupBy('planned_lead_id')
      .orderByRaw('count(*) desc, planned_lead_id')
      .select<PlannedLeadProgress[]>(
        'planned_lead_id as institutionId',
        this.database.raw('count(*) as total'),
        this.database.raw(`count(*) filter (where outcome = 'done') as done`),
        this.database.raw(`count(*) filter (where outcome = 'refused') as refused`),
      );
  }

  /** Unfinished operations from before the instant: their start may have been lost. */
  async unfinishedBefore(before: Instant, limit: number): Promise<readonly string[]> {
    return await this.database('item_order')
      .whereNull('finished_at')
      .where('created_at', '<', before)
      .orderBy('created_at')
      .limit(limit)
      .pluck('id');
  }
}

async function freezeItems(
  transaction: Database,
  order: Pick<PlacedOrder, 'command' | 'actor'> & {
    id: string;
    filter: ItemFilter;
    previewId: string | null;
  },
): Promise<void> {
  const [lead, support] =
    order.command.kind === 'assign_as_planned'
      ? [plannedLead, `${plannedSupport}::uuid[]`]
      : ['null::uuid', 'null::uuid[]'];
  const chosen = visibleItems(transaction, viewerOf(order.actor)).select(
    transaction.raw(
      `?::uuid, row_number() over (order by item.register_name, item.natural_number,
         item.entity_id collate "C"), item.entity_id,
       case when ?::uuid is not null then coalesce(seen.sequence, 0) end,
       ${lead}, ${support}`,
      [order.id, order.previewId],
    ),
  );
  chosen.leftJoin(
    transaction.raw(
      `(select seen.* from bulk_preview,
         unnest(entity_ids, sequences) as seen (entity_id, sequence) where bulk_preview.id = ?) as seen`,
      [order.previewId],
    ),
    'seen.entity_id',
    'item.entity_id',
  );
  applyFilter(chosen, order.filter);
  await transaction
    .into(
      transaction.raw(
        'item_order_item (order_id, position, entity_id, if_sequence, planned_lead_id, planned_support_ids)',
      ),
    )
    .insert(chosen);
}
