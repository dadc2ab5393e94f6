import type { EventOf } from './events';
import { followingOf, withoutFollowing } from './leader';
import { isOver } from './evolve-un-marks';
import type { ImplementationState, LeaderChange } from './state';

/** After these the leader's earlier reports prove nothing for it any more, and so nothing for its repeats. */
export const beginsAnew: readonly LeaderChange[] = ['reopened', 'reassigned', 'unassigned'];

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
    case 'leaderNoted': {
      if (following === undefined) return state;
      const applied = event.changes.some(({ what }) => beginsAnew.includes(what))
        ? []
        : following.applied;
      return { ...state, following: { ...following, leader: event.leader, applied } };
    }
    case 'leaderReportApplied': {
      if (following === undefined) return state;
      const { reportId, evidenceCount } = event;
      const applied = [...following.applied, { reportId, evidenceCount }];
      return { ...state, following: { ...following, applied } };
    }
    case 'repeatChecked':
      // Its clock ends by an event of its own. What the look may end is a closed item that nothing else keeps.
      return { ...state, followUpEnded: state.followUpEnded || isOver(state) };
  }
}
