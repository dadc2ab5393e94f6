import { evolveClocks } from './evolve-clocks';
import { isClockEvent, type AnyEvent } from './event';
import { noticesOf, type EventNotices, type LadderOf } from './notices';
import type { Process } from './process';
import { isRegistered, unregistered, type AnyState, type ProcessState } from './state';

/** An event with the states around it. */
export interface Step<E = AnyEvent, S = ProcessState> {
  event: E;
  /** Null before the first event. */
  before: S | null;
  after: S;
}

/** An event with its notices: the unit that the commit stores. */
export interface RecordedEvent<E = AnyEvent, S = ProcessState> extends Step<E, S> {
  notices: EventNotices;
}

/**
 * The state after an event. Total and without checks: decided events are only applied, so that a log written under
 * older rules still folds to the same state.
 */
export function evolve<S extends ProcessState>(
  process: Process<S>,
  state: AnyState<S>,
  event: AnyEvent,
): S {
  const definition = process.events[event.type];
  if (definition !== undefined && 'begin' in definition) return definition.begin(event as never);
  if (!isRegistered(state)) {
    throw new Error(`the log of an entity begins with ${event.type} instead of its registration`);
  }
  const next = { ...state, sequence: event.sequence };
  if (isClockEvent(event)) return evolveClocks(process, next, event);
  if (definition === undefined) throw new Error(`no event of ${process.kind} is a ${event.type}`);
  return definition.evolve(next, event as never);
}

/** The state after events. */
export function evolveAll<S extends ProcessState>(
  process: Process<S>,
  state: AnyState<S>,
  events: readonly AnyEvent[],
): AnyState<S> {
  return events.reduce<AnyState<S>>((current, event) => evolve(process, current, event), state);
}

/** Carries out events one by one. */
export function walk<S extends ProcessState, E extends AnyEvent>(
  process: Process<S>,
  state: AnyState<S>,
  events: readonly E[],
): Step<E, S>[] {
  let current = state;
  return events.map((event) => {
    const before = isRegistered(current) ? current : null;
    const after = evolve(process, current, event);
    current = after;
    return { event, before, after };
  });
}

/** Adds the notices to each event. */
export function withNotices<S extends ProcessState, E extends AnyEvent>(
  process: Process<S>,
  steps: readonly Step<E, S>[],
  ladderOf: LadderOf,
): RecordedEvent<E, S>[] {
  return steps.map((step) => ({
    ...step,
    notices: noticesOf(process, step, ladderOf),
  }));
}

/** The state of a whole log. Errors when the log is empty: such an entity does not exist. */
export function stateFromLog<S extends ProcessState>(
  process: Process<S>,
  events: readonly AnyEvent[],
): S {
  const state = evolveAll(process, unregistered, events);
  if (!isRegistered(state)) throw new Error('an empty log folds to no state');
  return state;
}
