import { effectiveBeforeCause } from '../../process/decide';
import { field } from '../../process/field';
import { beginImplementation } from '../assignment/begin-implementation';
import { assigned, byCenter, command } from '../rule';
import { meetCheck } from './check';
import { linkOf } from './leader';

/** The link ends: the lead owes a plan and reports of its own from now on. */
export const stopFollowing = command({
  stages: assigned,
  givenBy: byCenter,
  body: { reason: field.text() },
  facts: [],
  requires: linkOf,
  decide(state, { reason, effectiveAt: at }, following) {
    if (at < following.since) return effectiveBeforeCause();
    const leaderEntityId = following.leader.entityId;
    return [
      ...meetCheck(state, at),
      { type: 'followingStopped', leaderEntityId, cause: 'stopped', reason },
      // Before the lead has accepted nothing begins.
      ...(state.assignment?.accepted ? beginImplementation({ ...state, following: null }, at) : []),
    ];
  },
});
