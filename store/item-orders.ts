import type { PersonActor } from '../domain/shared/actor';
import type { Instant } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import type { Database } from './connect';
import { visibleItems } from './reading/implementation-rows';
import { applyFilter, type ItemFilter } from './reading/item-filter';
import { viewerOf } from './reading/visibility';

/** What every item of an order gets. */
export type OrderedCommand =
  | { kind: 'assign'; leadInstitutionId: string; supportInstitutionIds: readonly string[] }
  | { kind: 'change_policy'; policyVersion: number; recount: boolean };

export type OrderKind = OrderedCommand['kind'];

/** What is ordered over many items, and why. */
export interface PlacedOrder {
  command: OrderedCommand;
  reason: TextRef;
  /** Under whom every command is given: as the person stood when ordering it. */
  actor: PersonActor;
}

/** An order over many items with how far it has come. */
export interface ItemOrder extends PlacedOrder {
  id: string;
  filter: ItemFilter;
  createdAt: Instant;
  finishedAt: Instant | null;
  total: number;
  done: number;
  refused: number;
}

/** An item of an order that waits. */
export interface WaitingItem {
  entityId: string;
  /** The version at which it takes the command; null: at any. */
  ifSequence: number | null;
}

/** What came of an item. */
export interface SettledItem {
  entityId: string;
  /** Null when it took the command. */
  refusal: { code: string; message: string } | null;
}

/** An item that was refused, with its place in the work. */
export interface RefusedItem {
  position: number;
  entityId: string;
  code: string;
  detail: string;
}

interface OrderRow extends Omit<ItemOrder, 'command' | 'reason'> {
  kind: OrderKind;
  leadInstitutionId: string | null;
  supportInstitutionIds: readonly string[] | null;
  policyVersion: number | null;
  recount: boolean | null;
  reasonId: string;
  reasonSha256: string;
}

/** Orders over many items: frozen when they are placed, settled item by item. */
export class ItemOrders {
  constructor(private readonly database: Database) {}

  /**
   * Stores an order with the items that the filter finds now, in the order of their registers; an item that comes
   * later is not its. With `asOf`, a position in the log, each item takes the command only as it stood then. Stored
   * before under this id: nothing happens.
   */
  async place(
    order: PlacedOrder & { id: string; filter: ItemFilter; at: Instant; asOf: number | null },
  ): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const inserted = await transaction('item_order')
        .insert({
          ...columnsOf(order.command),
          id: order.id,
          kind: order.command.kind,
          filter: JSON.stringify(order.filter),
          reason_id: order.reason.id,
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
        `(select count(*) from item_order_item item where item.order_id = o.id and ${condition})`,
      );
    const row: OrderRow | undefined = await this.database('item_order as o')
      .join('narrative as reason', 'reason.id', 'o.reason_id')
      .where('o.id', id)
      .first({
        id: 'o.id',
        kind: 'o.kind',
        filter: 'o.filter',
        leadInstitutionId: 'o.lead_institution_id',
        // Without the cast the driver hands an array of uuids over as one text.
        supportInstitutionIds: this.database.raw('o.support_institution_ids::text[]'),
        policyVersion: 'o.policy_version',
        recount: 'o.recount',
        reasonId: 'reason.id',
        reasonSha256: 'reason.sha256',
        actor: 'o.actor',
        createdAt: 'o.created_at',
        finishedAt: 'o.finished_at',
        total: count('true'),
        done: count(`item.outcome = 'done'`),
        refused: count(`item.outcome = 'refused'`),
      });
    if (row === undefined) return null;
    const { filter, actor, createdAt, finishedAt, total, done, refused } = row;
    const reason = { id: row.reasonId, sha256: row.reasonSha256 };
    const progress = { createdAt, finishedAt, total, done, refused };
    return { id, filter, actor, command: commandOf(row), reason, ...progress };
  }

  /** The first items that wait, in their order. */
  async waiting(id: string, limit: number): Promise<readonly WaitingItem[]> {
    return await this.database('item_order_item')
      .where({ order_id: id })
      .whereNull('outcome')
      .orderBy('position')
      .limit(limit)
      .select<WaitingItem[]>({ entityId: 'entity_id', ifSequence: 'if_sequence' });
  }

  /** Those of the items that took the command of this id, whether or not anybody noted it. */
  async taken(commandId: string, items: readonly WaitingItem[]): Promise<ReadonlySet<string>> {
    const entityIds = items.map(({ entityId }) => entityId);
    const taken: string[] = await this.database('event_log')
      .whereRaw('entity_id = any(?)', [entityIds])
      .whereRaw(`payload ->> 'commandId' = ?`, [commandId])
      .distinct()
      .pluck('entity_id');
    return new Set(taken);
  }

  /** Notes what came of items, and how many still wait; the last one finishes the order. What is settled stays. */
  async settle(id: string, items: readonly SettledItem[]): Promise<{ remaining: number }> {
    const rows = items.map(({ entityId, refusal }) => ({ entityId, ...refusal }));
    await this.database.raw(
      `update item_order_item item set
         outcome = case when settled.code is null then 'done' else 'refused' end,
         refusal_code = settled.code, refusal = settled.message, settled_at = now()
       from jsonb_to_recordset(:rows) as settled ("entityId" text, code text, message text)
       where item.order_id = :id and item.entity_id = settled."entityId" and item.outcome is null`,
      { id, rows: JSON.stringify(rows) },
    );
    const [waiting]: { count: number }[] = await this.database('item_order_item')
      .where({ order_id: id })
      .whereNull('outcome')
      .count({ count: '*' });
    const remaining = waiting?.count ?? 0;
    if (remaining === 0) {
      await this.database('item_order')
        .where({ id })
        .whereNull('finished_at')
        .update({ finished_at: this.database.fn.now() });
    }
    return { remaining };
  }

  /** The refused items after a position, in their order. */
  async refused(id: string, page: { after: number; limit: number }): Promise<RefusedItem[]> {
    return await this.database('item_order_item')
      .where({ order_id: id, outcome: 'refused' })
      .where('position', '>', page.after)
      .orderBy('position')
      .limit(page.limit)
      .select<RefusedItem[]>({
        position: 'position',
        entityId: 'entity_id',
        code: 'refusal_code',
        detail: 'refusal',
      });
  }

  /** Unfinished orders that were placed before the instant: their start may have been lost. */
  async unfinishedBefore(
    before: Instant,
    limit: number,
  ): Promise<readonly { id: string; kind: OrderKind }[]> {
    return await this.database('item_order')
      .whereNull('finished_at')
      .where('created_at', '<', before)
      .orderBy('created_at')
      .limit(limit)
      .select<{ id: string; kind: OrderKind }[]>('id', 'kind');
  }
}

function columnsOf(command: OrderedCommand): Record<string, unknown> {
  switch (command.kind) {
    case 'assign':
      return {
        lead_institution_id: command.leadInstitutionId,
        support_institution_ids: [...command.supportInstitutionIds],
      };
    case 'change_policy':
      return { policy_version: command.policyVersion, recount: command.recount };
    default:
      return command satisfies never;
  }
}

/** The database holds either's columns whole, by the constraints of `item_order`. */
function commandOf(
  row: Pick<
    OrderRow,
    'kind' | 'leadInstitutionId' | 'supportInstitutionIds' | 'policyVersion' | 'recount'
  >,
): OrderedCommand {
  const { kind, leadInstitutionId, supportInstitutionIds, policyVersion, recount } = row;
  if (kind === 'assign' && leadInstitutionId !== null && supportInstitutionIds !== null) {
    return { kind, leadInstitutionId, supportInstitutionIds };
  }
  if (kind === 'change_policy' && policyVersion !== null && recount !== null) {
    return { kind, policyVersion, recount };
  }
  throw new Error(`an order of kind ${kind} is not whole`);
}

async function freezeItems(
  transaction: Database,
  order: { id: string; filter: ItemFilter; actor: PersonActor; asOf: number | null },
): Promise<void> {
  const chosen = visibleItems(transaction, viewerOf(order.actor)).select(
    transaction.raw(
      `?::uuid, row_number() over (order by item.register_name collate "C", item.natural_number,
         item.entity_id collate "C"), item.entity_id,
       case when ?::bigint is not null then (select max(log.sequence) from event_log log
         where log.entity_id = item.entity_id and log.position <= ?::bigint) end`,
      [order.id, order.asOf, order.asOf],
    ),
  );
  applyFilter(chosen, order.filter);
  await transaction
    .into(transaction.raw('item_order_item (order_id, position, entity_id, if_sequence)'))
    .insert(chosen);
}
