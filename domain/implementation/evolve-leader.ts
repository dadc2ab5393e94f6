import type { EventOf } from './events';
import { followingOf, withoutFollowing } from './leader';
import type { ImplementationState } from './state';

/** Whom an item follows, and what was applied to it, after an event of its own. */
export function evolveFollowing(
  state: ImplementationState,
  event: EventOf<
    | 'followingStarted'
    | 'followingStopped'
    | 'leaderNoted'
    | 'leaderReportApplied'
    | 'repeatChecked'
  >,
): ImplementationState {
  const { following } = state;
  switch (event.type) {
    case 'followingStarted':
      return {
        ...state,
        following: followingOf(event),
        actionPlan:
          state.actionPlan?.state === 'agreed'
            ? state.actionPlan
            : state.actionPlan && { ...state.actionPlan, state: 'dropped' },
        // What an earlier lead reported proves nothing for the one that takes the item on now.
        ...(state.assignment?.accepted ? {} : { provenFromPeriod: state.periods.length + 1 }),
      };
    case 'followingStopped':
      return withoutFollowing(state);
    case 'leaderNoted':
      return following === undefined
        ? state
        : { ...state, following: { ...following, leader: event.leader } };
    case 'leaderReportApplied': {
      if (following === undefined) return state;
      const { reportId, evidenceCount } = event;
      const applied = [...following.applied, { reportId, evidenceCount }];
      return { ...state, following: { ...following, applied } };
    }
    case 'repeatChecked':
      // Only its clock ends, which has its own event.
      return state;
  }
}
