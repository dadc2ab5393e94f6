import {
  isAfterDue,
  isSuspended,
  type ArmedClock,
  type ProjectedDue,
  type RecountedClock,
  type StartedClock,
} from '../clock/clock';
import type { SystemActor } from '../shared/actor';
import { earliest, type Instant } from '../shared/instant';
import { byDueInstant, openClocks, suspendedUntil } from './clocks';
import type { AnyDraft, AnyEvent, ClockDraft, ClockEventBodies } from './event';
import type { Process } from './process';
import { sequenceEvents } from './sequence';
import { isRegistered, type AnyState, type ProcessState } from './state';

const clock: SystemActor = { kind: 'system', process: 'clock' };

/**
 * The consequences of the time passed until the instant. Each takes effect at its due instant, regardless of when the
 * engine woke up; without a due one nothing changes.
 *
 * The effect of silence replaces the whole set of duties, so it is applied alone: new clocks have a due day only
 * after the next projection.
 */
export function passTime<S extends ProcessState>(
  process: Process<S>,
  state: S,
  at: Instant,
): AnyEvent[] {
  const passed = state.clocks
    .filter((one) => !one.missed && !isSuspended(one))
    .filter((one) => isAfterDue(at, one.due.dueAt))
    .toSorted(byDueInstant);
  const first = process.passing?.first?.(state, at) ?? [];
  const silence = passed.find((one) => process.consequences[one.subject]?.whenPassed !== undefined);
  const drafts =
    silence === undefined
      ? [
          ...passed.flatMap((one) => missed(process, state, one, at)),
          ...(process.passing?.last?.(state, at) ?? []),
        ]
      : (process.consequences[silence.subject]?.whenPassed?.(state, silence) ?? []);
  return sequenceEvents(state.sequence, { actor: clock, at, effectiveAt: null }, [
    ...first,
    ...drafts,
  ]);
}

/** The duty stays open and is overdue; the process adds other consequences. */
function missed<S extends ProcessState>(
  process: Process<S>,
  state: S,
  overdue: ArmedClock,
  at: Instant,
): AnyDraft[] {
  const { id: clockId, subject } = overdue;
  const { dueAt } = overdue.due;
  const draft: ClockDraft = {
    ...{ type: 'deadlineMissed', clockId, subject, dueAt, effectiveAt: dueAt },
  };
  return [draft, ...(process.consequences[subject]?.whenMissed?.(state, overdue, at) ?? [])];
}

/**
 * Arms the started clocks with their due instants. A projection for a clock that ended or was restarted meanwhile is
 * ignored. The same state and projections give the same events everywhere: the commit stores them, the entity repeats
 * them.
 */
export function armClocks(
  state: ProcessState,
  projections: readonly ProjectedDue[],
  at: Instant,
): AnyEvent[] {
  // Over the clocks and not over the projections: a projection given twice would arm its clock twice, void the
  // reminders of the first arming and leave those of the second outdated.
  const drafts = state.startedClocks.flatMap((started): ClockDraft[] => {
    const projection = projections.find(
      ({ clockId, startedBySequence }) =>
        clockId === started.id && startedBySequence === started.startedBySequence,
    );
    if (projection === undefined) return [];
    const { id: clockId, subject } = started;
    return [{ type: 'clockArmed', clockId, subject, ...dayOf(started, projection, at) }];
  });
  return sequenceEvents(state.sequence, { actor: clock, at, effectiveAt: null }, drafts);
}

/**
 * The new day; or the earlier terms and day, when terms have changed and the new day has passed already, so that a
 * later decision makes nobody late.
 */
function dayOf(
  started: StartedClock | RecountedClock,
  projection: ProjectedDue,
  at: Instant,
): Pick<ClockEventBodies['clockArmed'], 'projection' | 'standing'> {
  if (!('standing' in started) || !isAfterDue(at, projection.dueAt)) return { projection };
  const { id: clockId, startedBySequence } = started;
  return { projection: { clockId, startedBySequence, ...started.standing.due }, standing: true };
}

/**
 * The next instant whose passing changes the state, or null without one. The engine sleeps until the whole second
 * after it (see `isAfterDue`); the mailboxes keep ladder steps.
 */
export function nextWakeUp<S extends ProcessState>(
  process: Process<S>,
  state: AnyState<S>,
): Instant | null {
  if (!isRegistered(state)) return null;
  return earliest([
    ...state.clocks.filter((one) => !one.missed && !isSuspended(one)).map(({ due }) => due.dueAt),
    ...openClocks(state).flatMap((one) => suspendedUntil(one) ?? []),
    ...(process.passing?.next(state) ?? []),
  ]);
}

/**
 * How long after a shared due instant this entity wakes: a fixed share of the spread, by a hash of
 * its id (FNV-1a, 32 bit), so that thousands of items with one due day do not wake in one second.
 */
export function wakeUpSpreadMs(entityId: string, spreadSeconds: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < entityId.length; index += 1) {
    hash = Math.imul(hash ^ entityId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % (spreadSeconds * 1000 + 1);
}
