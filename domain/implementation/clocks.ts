import {
  clockId,
  isAfterDue,
  isSuspended,
  type ArmedClock,
  type ClockOutcome,
  type ClockSubject,
  type ClockTerms,
  type StartedClock,
} from '../clock/clock';
import type { Instant, LocalDate } from '../shared/instant';
import { termsOf } from '../shared/policy';
import type { ClockStartDraft, EventDraft } from './decision';
import type { RecountCause } from './events';
import type { ImplementationState } from './state';

/** Where a new clock gets its due day from, when not simply from the policy's rule. */
export interface ClockStartOptions {
  countedFrom: Instant;
  /** A day somebody named instead of the policy's term. */
  fixedDay?: LocalDate;
  /** Months from `countedFrom` instead of the policy's amount (reporting cadence, re-verification). */
  months?: number;
}

/** Begins a term under the policy that the state captured. */
export function startClock(
  state: Pick<ImplementationState, 'policy'>,
  subject: ClockSubject,
  number: number,
  options: ClockStartOptions,
): ClockStartDraft {
  const terms = termsOf(state.policy, subject);
  return {
    type: 'clockStarted',
    clockId: clockId(subject, number),
    subject,
    terms: withRule(terms, options),
    countedFrom: options.countedFrom,
    suspensions: [],
    extensions: [],
  };
}

function withRule(terms: ClockTerms, options: ClockStartOptions): ClockTerms {
  if (options.fixedDay !== undefined) {
    return { ...terms, rule: { kind: 'fixed_day', on: options.fixedDay, roll: 'none' } };
  }
  if (options.months !== undefined) {
    return {
      ...terms,
      rule: {
        kind: 'term',
        amount: options.months,
        unit: 'month',
        start: 'next_day',
        roll: terms.rule.roll,
      },
    };
  }
  return terms;
}

/**
 * Lets a running clock go on from its start on other grounds; what is not named stays. The due day until then is
 * kept in the event.
 */
export function recountClock(
  clock: StartedClock | ArmedClock,
  cause: RecountCause,
  changed: Partial<Pick<StartedClock, 'terms' | 'suspensions' | 'extensions'>>,
): EventDraft {
  const { terms, suspensions, extensions } = { ...clock, ...changed };
  return {
    type: 'clockRecounted',
    clockId: clock.id,
    subject: clock.subject,
    cause,
    dueBefore: 'due' in clock ? { at: clock.due.dueAt, on: clock.due.dueOn } : null,
    terms,
    suspensions,
    extensions,
  };
}

/**
 * When the duty of a clock began. A reporting period is counted from an anchor that may lie years before it: an act
 * of that time was about an earlier period.
 */
export function dutyBeganAt(
  { periods }: ImplementationState,
  { id, start }: StartedClock,
): Instant {
  const period = periods.find(({ number }) => clockId('report', number) === id);
  return period === undefined || period.opensAt < start.effectiveAt
    ? start.effectiveAt
    : period.opensAt;
}

/** Order by due instant, for sorting; clocks due together keep the order in which they were armed. */
export function byDueInstant(a: ArmedClock, b: ArmedClock): number {
  if (a.due.dueAt === b.due.dueAt) return 0;
  return a.due.dueAt < b.due.dueAt ? -1 : 1;
}

/** Every clock that has begun and not ended, armed or not. */
export function openClocks(state: ImplementationState): readonly StartedClock[] {
  return [...state.clocks, ...state.startedClocks];
}

/** Ends one clock because its duty was done at `effectiveAt`: met, or met late. Nothing when it does not run. */
export function meetClock(
  state: ImplementationState,
  subject: ClockSubject,
  number: number,
  effectiveAt: Instant,
): EventDraft[] {
  const id = clockId(subject, number);
  const armed = state.clocks.find((clock) => clock.id === id);
  const late = armed !== undefined && isLate(state, id, effectiveAt, armed.due.dueAt);
  return endClocks(state, (clock) => clock.id === id, late ? 'met_late' : 'met');
}

/** Whether an act comes after the due instant of a clock. A suspended clock is never overdue, whatever day it names. */
export function isLate(
  state: ImplementationState,
  id: string,
  at: Instant,
  dueAt: Instant,
): boolean {
  const held = openClocks(state).some((clock) => clock.id === id && isSuspended(clock));
  return !held && isAfterDue(at, dueAt);
}

/** Ends every open clock that the test picks. */
export function endClocks(
  state: ImplementationState,
  picks: (clock: StartedClock) => boolean,
  outcome: ClockOutcome,
): EventDraft[] {
  return openClocks(state)
    .filter(picks)
    .map((clock) => ({ type: 'clockEnded', clockId: clock.id, subject: clock.subject, outcome }));
}

/** Decisions about the item itself, which the center owes whoever leads it. */
const aboutTheItem: readonly ClockSubject[] = ['track_decision', 'un_follow_up'];

/** Ends the clocks of one implementation: the item goes to another lead, and what is owed about it stays owed. */
export function cancelDuties(state: ImplementationState): EventDraft[] {
  return endClocks(state, ({ subject }) => !aboutTheItem.includes(subject), 'cancelled');
}

/** Ends all open clocks because their duties fell away. */
export function cancelAllClocks(state: ImplementationState): EventDraft[] {
  return endClocks(state, () => true, 'cancelled');
}
