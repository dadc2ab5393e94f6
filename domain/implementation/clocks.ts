import type { ClockDefinition } from '../process/process';
import { startClock as startUnder, type ClockStartOptions } from '../process/clocks';
import type { ClockStartDraft } from '../process/event';
import type { ImplementationState } from './state';

interface ItemClock extends ClockDefinition {
  owner: 'lead' | 'center';
  /** `item`: owed about the item itself, by any lead; else it ends with the lead's implementation. */
  lives: 'item' | 'assignment';
  /** Whether the lead may ask for a later day. */
  extendable?: true;
  /** Silence past it has an effect on the lead, so it runs for a lead that was notified only. */
  silenceBinds?: true;
}

/** Every clock that an implementation can have. */
export const clocks = {
  acknowledgement: { owner: 'lead', lives: 'assignment', silenceBinds: true },
  deemed_acceptance: { owner: 'lead', lives: 'assignment', silenceBinds: true },
  /** Nobody of the lead could be notified of the assignment: the center appoints somebody or corrects an address. */
  notification: { owner: 'center', lives: 'assignment' },
  contest_decision: { owner: 'center', lives: 'assignment' },
  action_plan: { owner: 'lead', lives: 'assignment', extendable: true },
  action_plan_review: { owner: 'center', lives: 'assignment' },
  report: {
    ...{ owner: 'lead', lives: 'assignment', extendable: true },
    ownMonths: ({ reporting, tracks }) => [reporting.cadenceMonths, tracks.enhanced.cadenceMonths],
  },
  report_review: { owner: 'center', lives: 'assignment' },
  // The item's own day.
  completion: { owner: 'lead', lives: 'assignment', extendable: true, ownMonths: () => [] },
  closure_decision: { owner: 'center', lives: 'assignment' },
  // All are counted from the closing, and each begins when the one before it is confirmed.
  reverification: {
    ...{ owner: 'center', lives: 'assignment' },
    ownMonths: ({ reverificationMonths: months }) =>
      months.map((month, index) => month - (months[index - 1] ?? 0)),
  },
  extension_decision: { owner: 'center', lives: 'assignment' },
  clarification: { owner: 'center', lives: 'assignment' },
  track_decision: { owner: 'center', lives: 'item', confidential: true },
  co_executor_decision: { owner: 'center', lives: 'assignment' },
  repeat_check: { owner: 'center', lives: 'assignment' },
  signature: { owner: 'lead', lives: 'assignment' },
} as const satisfies Record<string, ItemClock>;

export type ClockSubject = keyof typeof clocks;

export const clockSubjects = Object.keys(clocks) as ClockSubject[];

/** The definition of an implementation's clock; also for a subject known only at run time. */
export function clockDefinition(subject: string): ItemClock | undefined {
  return Object.hasOwn(clocks, subject) ? clocks[subject as ClockSubject] : undefined;
}

/** Begins a term under the policy that the state captured. */
export function startClock(
  state: Pick<ImplementationState, 'policy'>,
  subject: ClockSubject,
  number: number,
  options: ClockStartOptions,
): ClockStartDraft {
  return startUnder(state.policy.version, subject, number, options);
}
