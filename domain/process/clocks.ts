import {
  clockId,
  endOfSuspension,
  isAfterDue,
  isSuspended,
  openSuspension,
  type ArmedClock,
  type ClockOutcome,
  type OwnTerms,
  type StartedClock,
  type Suspension,
} from '../clock/clock';
import type { Instant } from '../shared/instant';
import type { ClockDraft, ClockStartDraft, RecountCause } from './event';
import type { ProcessState } from './state';

/** The start of a new clock, and its own values. */
export interface ClockStartOptions extends OwnTerms {
  countedFrom: Instant;
}

/** Begins the `number`th term of a subject under this version of the policy. */
export function startClock<Subject extends string>(
  policy: number,
  subject: Subject,
  number: number,
  { countedFrom, ...own }: ClockStartOptions,
): ClockStartDraft<Subject> {
  return {
    ...{ type: 'clockStarted', clockId: clockId(subject, number), subject, policy, own },
    ...{ countedFrom, suspensions: [], extensions: [] },
  };
}

/**
 * Recounts a running clock from its start with other values; omitted ones are unchanged. The event keeps the earlier
 * due day.
 */
export function recountClock<Subject extends string>(
  clock: (StartedClock | ArmedClock) & { subject: Subject },
  cause: RecountCause,
  changed: Partial<Pick<StartedClock, 'policy' | 'own' | 'suspensions' | 'extensions'>>,
): ClockDraft<Subject> {
  const { policy, own, suspensions, extensions } = { ...clock, ...changed };
  return {
    type: 'clockRecounted',
    clockId: clock.id,
    subject: clock.subject,
    cause,
    dueBefore: 'due' in clock ? { at: clock.due.dueAt, on: clock.due.dueOn } : null,
    policy,
    own,
    suspensions,
    extensions,
  };
}

/** Every clock that has begun and not ended, armed or not. */
export function openClocks(
  state: Pick<ProcessState, 'clocks' | 'startedClocks'>,
): readonly (StartedClock | ArmedClock)[] {
  return [...state.clocks, ...state.startedClocks];
}

/** Whether a clock of the subject runs. */
export function runs(
  state: Pick<ProcessState, 'clocks' | 'startedClocks'>,
  subject: string,
): boolean {
  return openClocks(state).some((clock) => clock.subject === subject);
}

/** Ends one clock because its duty was done at `effectiveAt`: met, or met late. Nothing when it does not run. */
export function meetClock(
  state: ProcessState,
  subject: string,
  number: number,
  effectiveAt: Instant,
): ClockDraft[] {
  const id = clockId(subject, number);
  const armed = state.clocks.find((clock) => clock.id === id);
  const late = armed !== undefined && isLate(state, id, effectiveAt, armed.due.dueAt);
  return endClocks(state, (clock) => clock.id === id, late ? 'met_late' : 'met');
}

/** Whether an act comes after the due instant of a clock. A suspended clock is never overdue, whatever its due day. */
export function isLate(state: ProcessState, id: string, at: Instant, dueAt: Instant): boolean {
  const held = openClocks(state).some((clock) => clock.id === id && isSuspended(clock));
  return !held && isAfterDue(at, dueAt);
}

/** Ends every open clock for which the test is true. */
export function endClocks(
  state: Pick<ProcessState, 'clocks' | 'startedClocks'>,
  picks: (clock: StartedClock) => boolean,
  outcome: ClockOutcome,
): ClockDraft[] {
  return openClocks(state)
    .filter(picks)
    .map((clock) => ({ type: 'clockEnded', clockId: clock.id, subject: clock.subject, outcome }));
}

/** Ends the open clocks of these subjects because their duties ended. */
export function cancelClocks(state: ProcessState, ...subjects: readonly string[]): ClockDraft[] {
  return endClocks(state, ({ subject }) => subjects.includes(subject), 'cancelled');
}

/** Ends one clock because its duty ended. */
export function cancelClock(state: ProcessState, subject: string, number: number): ClockDraft[] {
  return endClocks(state, ({ id }) => id === clockId(subject, number), 'cancelled');
}

/** Suspends a clock that is not suspended. */
export function suspendClock(
  { id: clockId, subject, suspensions }: StartedClock,
  suspension: Suspension,
): ClockDraft {
  return {
    ...{ type: 'clockSuspended', clockId, subject },
    suspensions: [...suspensions, suspension],
  };
}

/** Continues a suspended clock from an instant, at the latest from the suspension's maximum. */
export function resumeClock(clock: StartedClock, at: Instant): ClockDraft {
  const { suspensions } = withSuspensionsEnded(clock, at);
  return recountClock(clock, 'resumed', { suspensions });
}

/** The clock with its suspension ended at an instant, at the latest at the maximum. */
export function withSuspensionsEnded<C extends StartedClock>(clock: C, at: Instant): C {
  const suspensions = clock.suspensions.map((suspension) =>
    suspension.to === null ? { ...suspension, to: endOfSuspension(suspension, at) } : suspension,
  );
  return { ...clock, suspensions };
}

/** When a suspended clock continues by itself; null for one that is not suspended, or waits for an event. */
export function suspendedUntil(clock: StartedClock): Instant | null {
  return openSuspension(clock)?.maximumUntil ?? null;
}

/** Order by due instant, for sorting; clocks due together keep the order in which they were armed. */
export function byDueInstant(a: ArmedClock, b: ArmedClock): number {
  if (a.due.dueAt === b.due.dueAt) return 0;
  return a.due.dueAt < b.due.dueAt ? -1 : 1;
}
