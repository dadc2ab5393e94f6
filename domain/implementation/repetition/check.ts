import { meetClock, runs } from '../../process/clocks';
import type { Instant } from '../../shared/instant';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import type { AssignmentPart, ImplementationState } from '../state';

/** The number of the review that the center owes; null without one. */
export function openCheck(state: ImplementationState): number | null {
  return runs(state, 'repeat_check') ? state.repeatChecks : null;
}

/** One review at a time, for all changes of the leading item. */
export function startCheck(state: ImplementationState, countedFrom: Instant): EventDraft[] {
  if (openCheck(state) !== null) return [];
  return [startClock(state, 'repeat_check', state.repeatChecks + 1, { countedFrom })];
}

/** The review is done. Nothing when none is owed. */
export function meetCheck(state: ImplementationState, at: Instant): EventDraft[] {
  return meetClock(state, 'repeat_check', state.repeatChecks, at);
}

/** The repeat has a lead that does not lead the leading item: a review is needed. */
export function checkAfterHandOver(
  state: ImplementationState,
  handedOver: { part: AssignmentPart; toInstitutionId: string; at: Instant },
): EventDraft[] {
  const { part, toInstitutionId, at } = handedOver;
  const { following, stage } = state;
  if (following === null || part !== 'lead' || stage === 'closed') return [];
  return following.leader.leadInstitutionId === toInstitutionId ? [] : startCheck(state, at);
}
