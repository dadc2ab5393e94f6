import { runs } from '../../process/clocks';
import type { ImplementationState } from '../state';

/**
 * Whether a closed item has ended: no open re-verification, and no open review as a repeat. An item that ended with
 * one of them open would keep a clock that nobody can end.
 */
export function isOver(state: ImplementationState): boolean {
  return state.stage === 'closed' && !isLookedAtAgain(state) && !runs(state, 'repeat_check');
}

/** Whether a closed item still awaits a re-verification. */
export function isLookedAtAgain(state: ImplementationState): boolean {
  return runs(state, 'reverification');
}
