import type { Language } from '../../domain/shared/languages';
import type { PersonActor } from '../../domain/shared/actor';
import type { Policy } from '../../domain/shared/policy';
import { viewerOf } from '../../domain/process/visibility';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import type { EventLog } from '../../store/event-log';
import { capturePolicy, type Policies } from '../../store/policies';
import { chosenIds, countChosen } from '../../store/reading/chosen-items';
import type { ItemFilter } from '../../store/reading/implementation/item-filter';
import { derivedId } from '../derived-id';
import { ApplicationError } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import { refuseCount, type PlacedOrders, type RefusedPage } from './item-orders';
import type { Items } from '../items/items';
import type { ItemView } from '../items/item-view';
import { withNames } from '../shown-names';
import { countPreviewed, previewEach, type PreviewedItem } from './policy-set-preview';

/** A later policy for the items of a filter. */
interface PolicyChangeCall {
  actor: PersonActor;
  filter: ItemFilter;
  version: number;
  recount: boolean;
}

/** A later policy for many items: preview, then a bulk operation in the background. */
export class PolicyChanges {
  constructor(
    private readonly deps: {
      database: Database;
      items: Items;
      eventLog: EventLog;
      policies: Policies;
      calendars: Calendars;
      orders: PlacedOrders;
    },
  ) {}

  /**
   * The dates that would move now: totals over all items, and a page of items. Changes nothing.
   *
   * Errors: 403 when the caller may not apply a policy; 422 for an unknown version, and for a filter that finds no
   * items or too many; 409 for a version that is not the latest; 400 for the cursor.
   */
  async preview(call: PolicyChangeCall & { limit: number; cursor: string | undefined }) {
    const { actor, filter, recount, limit, cursor } = call;
    permitCommand(actor, 'changePolicy');
    const [policy, calendar] = await Promise.all([
      this.policyInForce(call),
      this.deps.calendars.latest(),
    ]);
    if (calendar === null) throw new Error('no business calendar is stored');
    const at = new Date(Date.now()).toISOString();
    const captured = capturePolicy(policy);
    const { policies } = this.deps;
    const change = { actor, policy, captured, recount, calendar, policies, at };
    const all = cursor === undefined ? await this.allChosen(actor, filter) : null;
    const page = await this.deps.items.page(actor, { filter, sort: 'paragraph', limit, cursor });
    const named = new Map(page.items.map((item) => [item.entityId, nameOf(item)]));
    const items: (PreviewedItem & ItemName)[] = [];
    for await (const item of previewEach(this.deps.eventLog, [...named.keys()], change)) {
      items.push({ ...item, ...(named.get(item.entityId) ?? unnamed) });
    }
    let counts = null;
    let previewId = null;
    if (all !== null) {
      // Read before the items, so that items that change in between are refused later instead of changed unseen.
      previewId = await this.deps.orders.keepPreview(
        { ...call, command: commandOf(call) },
        all,
        at,
      );
      counts = await countPreviewed(previewEach(this.deps.eventLog, all, change));
    }
    const { nextCursor } = page;
    return { version: policy.version, recount, previewId, counts, items, nextCursor };
  }

  /**
   * The dates of running items that a version would move which is not stored yet, if it were applied to all of them:
   * totals over the first thousand items in the order of their registers, and the first dates that move. Changes
   * nothing. Errors: 403.
   */
  async previewDraft(actor: PersonActor, policy: Policy, { limit }: { limit: number }) {
    permitCommand(actor, 'changePolicy');
    const { database, calendars, policies, eventLog } = this.deps;
    const calendar = await calendars.latest();
    if (calendar === null) throw new Error('no business calendar is stored');
    const all = await chosenIds(database, viewerOf(actor), { tracked: true });
    const at = new Date(Date.now()).toISOString();
    const captured = capturePolicy(policy);
    const change = { actor, policy, captured, recount: true, calendar, policies, at };
    const moved: (PreviewedItem['dates'][number] & { entityId: string })[] = [];
    const each = previewEach(eventLog, all.slice(0, mostOfDraft), change);
    const counts = await countPreviewed(
      passing(each, ({ entityId, dates }) => {
        const moving = dates.filter(({ moves }) => moves).slice(0, limit - moved.length);
        moved.push(...moving.map((date) => ({ ...date, entityId })));
      }),
    );
    const shown = await this.deps.items.several(actor, [
      ...new Set(moved.map(({ entityId }) => entityId)),
    ]);
    const named = new Map(shown.map((item) => [item.entityId, nameOf(item)]));
    const deadlines = moved.map((date) => ({ ...date, ...(named.get(date.entityId) ?? unnamed) }));
    return { total: all.length, counts, deadlines };
  }

  /**
   * Fixes the list of items that the filter finds now and applies the policy to them in the background. A repetition
   * of the request finds its bulk operation, also when a later policy has been stored since. Errors: as for the
   * preview.
   */
  async order(
    call: PolicyChangeCall & {
      changeId: string;
      reason: string;
      language: Language;
      previewId: string | null;
    },
  ) {
    const { actor } = call;
    permitCommand(actor, 'changePolicy');
    const id = derivedId(call.changeId, 'policy change');
    const command = commandOf(call);
    const reason = { text: call.reason, language: call.language };
    await this.deps.orders.place({ ...call, id, command, reason }, () => this.policyInForce(call));
    return await this.find(actor, id, { after: 0, limit: 100 });
  }

  /**
   * A bulk operation with its progress and a page of refused items. Errors: 404, also for callers who may not see the
   * center's work.
   */
  async find(actor: PersonActor, id: string, page: RefusedPage) {
    const asked = { id, kinds: ['change_policy'], name: 'policy change' } as const;
    const { command, order, presented, refusals } = await this.deps.orders.find(actor, asked, page);
    const latest = (await this.deps.policies.latest())?.version ?? command.policyVersion;
    const { total, done: changed, refused } = order;
    return await withNames(this.deps.database, actor, {
      ...presented,
      version: command.policyVersion,
      recount: command.recount,
      supersededBy: latest > command.policyVersion ? latest : null,
      counts: { total, changed, refused, waiting: total - changed - refused },
      ...refusals,
    });
  }

  /** Counted first, so that a filter that finds too many items costs no more than the count. */
  private async allChosen(actor: PersonActor, filter: ItemFilter): Promise<readonly string[]> {
    const { database } = this.deps;
    refuseCount(await countChosen(database, viewerOf(actor), filter));
    return await chosenIds(database, viewerOf(actor), filter);
  }

  /**
   * The policy of that version. Only the version in force is accepted, because an earlier one for many items is
   * probably a mistake.
   */
  private async policyInForce({ version }: PolicyChangeCall): Promise<Policy> {
    const latest = await this.deps.policies.latest();
    if (latest === null || version > latest.version) {
      throw new ApplicationError('input', 'policy_unknown');
    }
    if (version === latest.version) return latest;
    const params = { latestVersion: latest.version };
    throw new ApplicationError('conflict', 'policy_superseded', { params });
  }
}

/** So many logs are read while a person waits. */
const mostOfDraft = 1_000;

async function* passing<T>(all: AsyncIterable<T>, note: (one: T) => void): AsyncGenerator<T> {
  for await (const one of all) {
    note(one);
    yield one;
  }
}

const commandOf = ({ version, recount }: PolicyChangeCall) =>
  ({ kind: 'change_policy', policyVersion: version, recount }) as const;

/** What an item is called: the document or plan that it belongs to, and its number there. */
interface ItemName {
  source: string | null;
  number: string | null;
}

const unnamed: ItemName = { source: null, number: null };

function nameOf({ document, plan, number }: ItemView): ItemName {
  return { source: document?.symbol ?? plan?.title ?? null, number };
}
