import { runs } from '../../process/clocks';
import type { ImplementationState } from '../state';

/**
 * Whether nothing keeps a closed item any more: no look at its result, and none at it as a repeat. An item that ended with
 * one of them open would keep a clock that nobody can end.
 */
export function isOver(state: ImplementationState): boolean {
  return state.stage === 'closed' && !isLookedAtAgain(state) && !runs(state, 'repeat_check');
}

/** Whether a closed item still waits for a look at its result. */
export function isLookedAtAgain(state: ImplementationState): boolean {
  return runs(state, 'reverification');
}
