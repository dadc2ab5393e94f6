import type { Instant } from '../shared/instant';
import { clockId } from '../clock/clock';
import { endClocks, startClock } from './clocks';
import type { EventDraft } from './decision';
import type { ImplementationState } from './state';

/**
 * The term in which the institution signs a report or gives it back, numbered by its period. Without it a report that was
 * written early lay unsigned until its own deadline came near, and nobody was reminded. None under a policy from before.
 */
export function startSignatureTerm(
  state: ImplementationState,
  period: number,
  countedFrom: Instant,
): EventDraft[] {
  return state.policy.clocks.signature === undefined
    ? []
    : [startClock(state, 'signature', period, { countedFrom })];
}

/** Nothing waits to be signed any more, or something else does: taken back, replaced, entered from paper. */
export function dropSignatureTerm(state: ImplementationState, period: number): EventDraft[] {
  return endClocks(state, ({ id }) => id === clockId('signature', period), 'cancelled');
}
