import { randomUUID } from 'node:crypto';
import type { Instant } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';
import type { PersonActor } from '../../domain/shared/actor';
import { viewerOf } from '../../domain/process/visibility';
import { BulkPreviews } from '../../store/bulk-previews';
import type { Database } from '../../store/connect';
import { chosenIds, countChosen } from '../../store/reading/chosen-items';
import type { ItemOrders, OrderedCommand, PlannedLeadProgress } from '../../store/item-orders';
import type { ItemFilter } from '../../store/reading/implementation/item-filter';
import { notifiedEntities } from '../../store/notified';
import type { Texts } from '../../store/texts';
import type { EngineClient } from '../../engine/engine-client';
import { startBatchNowOrLater } from '../../engine/start-batch';
import { derivedId } from '../derived-id';
import { ApplicationError, notFound } from '../application-error';
import { permitFollowing } from './operation-reading';

// Twice the largest operation so far; more items than this are more likely a mistake.
const mostItems = 5_000;

/** The start of a bulk operation by a person. */
interface OrderCall {
  actor: PersonActor;
  /** The id of the operation: a repeated request finds the operation that it started. */
  id: string;
  changeId: string;
  filter: ItemFilter;
  command: OrderedCommand;
  /** Null for commands without a reason. */
  reason: { text: string; language: Language } | null;
  /** Each item takes the command only at the version that this preview saw. Null: at any version. */
  previewId: string | null;
}

type PreviewedRequest = Pick<OrderCall, 'actor' | 'filter' | 'command'>;

/** An item that a bulk operation could not change, with its document or plan and its number in it. */
export interface RefusedEntry {
  position: number;
  entityId: string;
  source: string | null;
  number: string | null;
}

/** A page of refused items. */
export interface RefusedPage {
  after: number;
  limit: number;
}

/** Starting and following bulk operations over items. The service of each kind checks permissions. */
export class PlacedOrders {
  constructor(
    private readonly deps: {
      database: Database;
      engine: Pick<EngineClient, 'startBatch'>;
      orders: ItemOrders;
      texts: Texts;
    },
  ) {}

  /**
   * Fixes the list of items that the filter finds now and starts the operation in the background. `check` refuses an
   * operation that is not a repetition. Errors: 422 for a filter that finds no items or too many, and for a preview
   * that has expired or was made for another request or caller.
   */
  async place(call: OrderCall, check: () => Promise<unknown> = async () => {}): Promise<void> {
    const { id, actor, changeId, filter, command, previewId } = call;
    if ((await this.deps.orders.find(id)) === null) {
      await check();
      refuseCount(await countChosen(this.deps.database, viewerOf(actor), filter));
      if (previewId !== null) await this.refusePreview(previewId, call);
      const at = new Date(Date.now()).toISOString();
      const reason =
        call.reason === null
          ? null
          : await this.deps.texts.store({
              ...{ id: derivedId(changeId, 'reason'), body: call.reason.text, at },
              ...{ language: call.reason.language, authorPersonId: actor.personId },
            });
      await this.deps.orders.place({ id, filter, command, reason, actor, at, previewId });
    }
    await startBatchNowOrLater(this.deps.engine, { operation: 'commands', id });
  }

  /** Keeps the versions of the items that a preview shows, for the start of the same operation by the same caller. */
  async keepPreview(
    request: PreviewedRequest,
    entityIds: readonly string[],
    at: Instant,
  ): Promise<string> {
    const id = randomUUID();
    await new BulkPreviews(this.deps.database).keep(asKept(request), { id, entityIds, at });
    return id;
  }

  /**
   * As {@link keepPreview}, of the items that the filter finds now; null where the operation could not start with them:
   * none, or too many.
   */
  async keepFound(request: PreviewedRequest): Promise<string | null> {
    const { database } = this.deps;
    const viewer = viewerOf(request.actor);
    const total = await countChosen(database, viewer, request.filter);
    if (total === 0 || total > mostItems) return null;
    const entityIds = await chosenIds(database, viewer, request.filter);
    return await this.keepPreview(request, entityIds, new Date(Date.now()).toISOString());
  }

  private async refusePreview(id: string, request: PreviewedRequest): Promise<void> {
    const previews = new BulkPreviews(this.deps.database);
    const standing = await previews.standing(id, asKept(request));
    if (standing === 'expired') throw new ApplicationError('input', 'preview_expired');
    if (standing === 'kept') return;
    throw new ApplicationError('input', 'preview_of_another_request');
  }

  /**
   * An operation of these kinds with a page of refused items. Errors: 404, also for callers who may not see the
   * center's work, except for an operation of their own institution.
   */
  async find<K extends OrderedCommand['kind']>(
    actor: PersonActor,
    { id, kinds }: { id: string; kinds: readonly K[] },
    page: RefusedPage,
  ) {
    const order = await this.deps.orders.find(id);
    if (order === null || !isOfKind(order.command, kinds)) throw notFound();
    permitFollowing(actor, order.actor.institutionId);
    const refused = await this.deps.orders.refused(id, page);
    const last = refused.at(-1);
    const nextAfter = refused.length < page.limit || last === undefined ? null : last.position;
    const { actor: orderer, createdAt, finishedAt } = order;
    const presented = { id, createdByPersonId: orderer.personId, createdAt, finishedAt };
    const refusals = { refused: await this.withItems(refused), nextAfter };
    return { command: order.command, order, presented, refusals };
  }

  private async withItems<R extends { entityId: string }>(
    refused: readonly R[],
  ): Promise<readonly (R & Pick<RefusedEntry, 'source' | 'number'>)[]> {
    const ids = refused.map(({ entityId }) => entityId);
    const entities = await notifiedEntities(this.deps.database, ids);
    const known = new Map(entities.map((entity) => [entity.entityId, entity]));
    return refused.map((one) => {
      const { source = null, number = null } = known.get(one.entityId) ?? {};
      return { ...one, source, number };
    });
  }

  /** The progress of an assignment as planned, by lead. */
  async byPlannedLead(id: string): Promise<readonly PlannedLeadProgress[]> {
    return await this.deps.orders.byPlannedLead(id);
  }
}

/** A person may act in several roles, each with a view of its own. */
function asKept({ actor, filter, command }: PreviewedRequest): object {
  const { personId, role, institutionId } = actor;
  return { by: { personId, role, institutionId }, filter, command };
}

/** Refuses a filter that finds no items, or too many. Errors: 422. */
export function refuseCount(total: number): void {
  if (total === 0) throw new ApplicationError('input', 'nothing_found');
  if (total <= mostItems) return;
  throw new ApplicationError('input', 'too_many_items', {
    params: { count: total, limit: mostItems },
  });
}

function isOfKind<K extends OrderedCommand['kind']>(
  command: OrderedCommand,
  kinds: readonly K[],
): command is Extract<OrderedCommand, { kind: K }> {
  return kinds.some((kind) => kind === command.kind);
}
