import { meetClock, runs } from '../../process/clocks';
import type { Instant } from '../../shared/instant';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import type { AssignmentPart, ImplementationState } from '../state';

/** The number of the look that the center owes; null when it owes none. */
export function openCheck(state: ImplementationState): number | null {
  return runs(state, 'repeat_check') ? state.repeatChecks : null;
}

/** One look at a time, however much became of the leader. */
export function startCheck(state: ImplementationState, countedFrom: Instant): EventDraft[] {
  if (openCheck(state) !== null) return [];
  return [startClock(state, 'repeat_check', state.repeatChecks + 1, { countedFrom })];
}

/** The look was taken. Nothing when none is owed. */
export function meetCheck(state: ImplementationState, at: Instant): EventDraft[] {
  return meetClock(state, 'repeat_check', state.repeatChecks, at);
}

/** The lead of a repeat has changed to one that does not lead the leader: somebody has to look. */
export function checkAfterHandOver(
  state: ImplementationState,
  handedOver: { part: AssignmentPart; toInstitutionId: string; at: Instant },
): EventDraft[] {
  const { part, toInstitutionId, at } = handedOver;
  const { following, stage } = state;
  if (following === null || part !== 'lead' || stage === 'closed') return [];
  return following.leader.leadInstitutionId === toInstitutionId ? [] : startCheck(state, at);
}
