import type { EventDraft, EventOf } from '../events';
import type { ImplementationState } from '../state';

/** Following ends with its conditions: the same lead, or the closing. Nothing when the item follows none. */
export function endFollowing(
  { following }: ImplementationState,
  cause: EventOf<'followingStopped'>['cause'],
): EventDraft[] {
  if (following === null) return [];
  const leaderEntityId = following.leader.entityId;
  return [{ type: 'followingStopped', leaderEntityId, cause, reason: null }];
}
