import type { PersonActor } from '../../domain/shared/actor';
import { viewerOf } from '../../domain/process/visibility';
import type { Database } from '../../store/connect';
import { chosenIds, countChosen } from '../../store/reading/chosen-items';
import type { ItemFilter } from '../../store/reading/implementation/item-filter';
import { derivedId } from '../derived-id';
import { ApplicationError } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import type { Items } from '../items/items';
import { withNames } from '../shown-names';
import type { PlacedOrders, RefusedPage } from './item-orders';

/** As many items as a person reads before accepting all. */
const sampleSize = 20;

const command = { kind: 'acknowledge' } as const;

/** The acceptance of many assignments by their lead: preview, then a bulk operation in the background. */
export class Acknowledgements {
  constructor(private readonly deps: { database: Database; items: Items; orders: PlacedOrders }) {}

  /**
   * The items of the filter that await the answer of the caller's institution, and how many others the filter finds.
   * Errors: 403 for callers who accept nothing for an institution.
   */
  async preview(actor: PersonActor, filter: ItemFilter) {
    const awaiting = awaitingAnswer(actor, filter);
    const { database, items, orders } = this.deps;
    const viewer = viewerOf(actor);
    const [entityIds, found, { items: sample }] = await Promise.all([
      chosenIds(database, viewer, awaiting),
      countChosen(database, viewer, filter),
      items.page(actor, {
        ...{ filter: awaiting, sort: 'paragraph', limit: sampleSize, cursor: undefined },
      }),
    ]);
    const at = new Date(Date.now()).toISOString();
    const previewId = await orders.keepPreview({ actor, filter: awaiting, command }, entityIds, at);
    const total = entityIds.length;
    const view = { previewId, total, others: found - total, sample };
    return await withNames(database, actor, view);
  }

  /**
   * Accepts the items of the filter that await an answer now, in the background: those that are as the preview saw
   * them. A repetition of the request finds its operation. Errors: as for the preview; 422 for no items or too many,
   * and for a
   * preview that has expired or was made for another request or caller.
   */
  async order(call: {
    actor: PersonActor;
    changeId: string;
    filter: ItemFilter;
    previewId: string;
  }) {
    const { actor, changeId, previewId } = call;
    const filter = awaitingAnswer(actor, call.filter);
    const id = derivedId(changeId, 'acknowledgement');
    await this.deps.orders.place({
      ...{ id, actor, changeId, filter, previewId },
      ...{ command, reason: null },
    });
    return await this.find(actor, id, { after: 0, limit: 100 });
  }

  /** An operation with its progress and a page of refused items. Errors: 404, also for other institutions. */
  async find(actor: PersonActor, id: string, page: RefusedPage) {
    const asked = { id, kinds: ['acknowledge'] } as const;
    const { order, presented, refusals } = await this.deps.orders.find(actor, asked, page);
    const { total, done: accepted, refused } = order;
    const counts = { total, accepted, refused, waiting: total - accepted - refused };
    const view = { ...presented, counts, ...refusals };
    return await withNames(this.deps.database, actor, view);
  }
}

/** The assigned items of a filter that the institution of the actor leads. Errors: 403. */
function awaitingAnswer(actor: PersonActor, filter: ItemFilter): ItemFilter {
  const { role, institutionId } = actor;
  if (role !== 'institution' || institutionId === null) {
    throw new ApplicationError('not_allowed', 'not_permitted');
  }
  const standing = { stage: 'assigned', holders: { lead: [institutionId] } };
  permitCommand(actor, 'acknowledgeAssignment', standing);
  const isOfAnother = (filter.leadInstitutionId ?? institutionId) !== institutionId;
  const isOfOtherStages = filter.stages !== undefined && !filter.stages.includes('assigned');
  return {
    ...filter,
    ...{ stages: ['assigned'], leadInstitutionId: institutionId },
    ...(isOfAnother || isOfOtherStages ? { waitsFor: 'nobody' as const } : {}),
  };
}
