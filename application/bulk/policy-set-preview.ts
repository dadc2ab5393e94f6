import {
  previewPolicyChange,
  type PreviewedChange,
  type KeepReason,
} from '../../domain/implementation/deadlines/policy-preview';
import { stateFromLog } from '../../domain/implementation/process';
import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import type { CapturedPolicy, Policy } from '../../domain/shared/policy';
import { readPolicies } from '../../store/clock-rules';
import type { EventLog } from '../../store/event-log';
import type { Policies } from '../../store/policies';
import type { CodedError } from '../../locales/error-sentence';

/** A change of the policy to preview. */
interface LookedAtChange {
  actor: PersonActor;
  policy: Policy;
  captured: CapturedPolicy;
  /** Finds the policies that the items run under. */
  policies: Pick<Policies, 'find'>;
  recount: boolean;
  calendar: BusinessCalendar;
  at: Instant;
}

/** The result of a change for an item. */
export interface PreviewedItem {
  entityId: string;
  refusal: CodedError | null;
  dates: PreviewedChange['dates'];
}

/** The result of a change for all items. */
interface PreviewedCounts {
  items: number;
  changed: number;
  refused: { code: string; count: number }[];
  datesMoved: number;
  datesKept: { keeps: KeepReason; count: number }[];
}

// The logs of so many items are in memory at once: a few megabytes, and milliseconds until other requests run.
const itemsAtOnce = 100;

/**
 * The result of the change for each item, in order, by the rules of the command. Results are yielded in portions, so
 * that thousands of items need no more memory than a hundred.
 */
export async function* previewEach(
  eventLog: Pick<EventLog, 'readEach'>,
  entityIds: readonly string[],
  change: LookedAtChange,
): AsyncGenerator<PreviewedItem> {
  for (let from = 0; from < entityIds.length; from += itemsAtOnce) {
    const part = entityIds.slice(from, from + itemsAtOnce);
    const logs = await eventLog.readEach(part);
    const states = new Map([...logs].map(([id, events]) => [id, stateFromLog(events)]));
    const policyOf = await readPolicies(change.policies, [...states.values()]);
    for (const entityId of part) {
      const state = states.get(entityId);
      if (state === undefined) {
        yield { entityId, refusal: notTracked, dates: [] };
        continue;
      }
      const { refusal, dates } = previewPolicyChange(state, change, { ...change, policyOf });
      yield { entityId, refusal, dates };
    }
  }
}

/** Counts the results of a change. */
export async function countPreviewed(
  items: AsyncIterable<PreviewedItem>,
): Promise<PreviewedCounts> {
  const refused = new Map<string, number>();
  const kept = new Map<KeepReason, number>();
  let [all, changed, datesMoved] = [0, 0, 0];
  for await (const { refusal, dates } of items) {
    all += 1;
    if (refusal === null) changed += 1;
    else addOne(refused, refusal.code);
    for (const { keeps } of dates) {
      if (keeps === null) datesMoved += 1;
      else addOne(kept, keeps);
    }
  }
  return {
    items: all,
    changed,
    refused: [...refused].map(([code, count]) => ({ code, count })),
    datesMoved,
    datesKept: [...kept].map(([keeps, count]) => ({ keeps, count })),
  };
}

/** With the code of the bulk operation's refusal. */
const notTracked: CodedError = { code: 'not_running' };

function addOne<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
