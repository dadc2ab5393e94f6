import type { ProjectedDue } from '../clock/clock';
import type { Instant } from '../shared/instant';
import { decide } from './decide';
import type { EventNotices } from './notices';
import { noticesOf } from './notices';
import type { ImplementationEvent } from './events';
import { evolve } from './evolve';
import { initialState, type AnyState, type ImplementationState } from './state';

/** An event together with what it means for the mailboxes: the unit the commit stores. */
export interface RecordedEvent {
  event: ImplementationEvent;
  notices: EventNotices;
}

/** Carries out events one by one and notes for each whom it has to be told to. */
export function recordEvents(
  state: AnyState,
  events: readonly ImplementationEvent[],
): { state: AnyState; recorded: RecordedEvent[] } {
  let current = state;
  const recorded = events.map((event): RecordedEvent => {
    const before = current.stage === 'unregistered' ? null : current;
    const after = evolve(current, event);
    current = after;
    return { event, notices: noticesOf(event, before, after) };
  });
  return { state: current, recorded };
}

/** The state that a whole log folds to. Errors when the log is empty: such an entity does not exist. */
export function stateFromLog(events: readonly ImplementationEvent[]): ImplementationState {
  const { state } = recordEvents(initialState(), events);
  if (state.stage === 'unregistered') throw new Error('an empty log folds to no state');
  return state;
}

/**
 * Gives the started clocks their due instants, by the rules; a projection that nobody waits for is dropped. The
 * same state and projections give the same events wherever this runs: the commit stores them, the entity repeats them.
 */
export function armStartedClocks(
  state: ImplementationState,
  projections: readonly ProjectedDue[],
  at: Instant,
): { state: ImplementationState; recorded: RecordedEvent[] } {
  const actor = { kind: 'system', process: 'clock' } as const;
  const command = { type: 'armClocks', projections } as const;
  const decision = decide(state, { ...command, actor, at, effectiveAt: null, ifSequence: null });
  if (!decision.accepted) return { state, recorded: [] };
  const armed = recordEvents(state, decision.events);
  if (armed.state.stage === 'unregistered') throw new Error('arming left the entity unregistered');
  return { state: armed.state, recorded: armed.recorded };
}
