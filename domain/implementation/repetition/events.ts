import type { Instant } from '../../shared/instant';
import type { TextRef } from '../../shared/text-ref';
import { centerMain, leadMain } from '../../clock/audiences';
import { isOver } from '../closing/end-of-life';
import { event } from '../define';
import { forLead, untilDecided } from '../relevance';
import type { LeaderChange, LeaderFacts } from '../state';
import type { Status } from '../../shared/status';

interface Stopped {
  leaderEntityId: string;
  /** By a command of the center, or because its conditions have ended. */
  cause: 'stopped' | 'reassigned' | 'contest_upheld' | 'reopened';
  reason: TextRef | null;
}

interface Applied {
  leaderEntityId: string;
  reportId: string;
  period: number;
  evidenceCount: number;
  validatedStatus: Status;
  acceptedAt: Instant;
  /** What the center checked for this repeat. */
  reason: TextRef;
}

/** After these the leader's earlier reports prove nothing for it any more, and so nothing for its repeats. */
const beginsAnew: readonly LeaderChange[] = ['reopened', 'reassigned', 'unassigned'];

export const repetitionEvents = {
  followingStarted: event<{ leader: LeaderFacts; reason: TextRef }>({
    evolve: (state, { leader, effectiveAt }) => ({
      ...state,
      following: { leader, since: effectiveAt, applied: [] },
      actionPlan:
        state.actionPlan?.state === 'agreed'
          ? state.actionPlan
          : state.actionPlan && { ...state.actionPlan, state: 'dropped' },
      // Reports of an earlier lead prove nothing for the one that takes the item on now.
      provenFromPeriod: state.assignment?.accepted
        ? state.provenFromPeriod
        : state.periods.length + 1,
    }),
    visible: { parties: ['leader', 'reason'], public: ['leader'] },
    notify: {
      to: [leadMain],
      relevant: forLead('follows_leader', ({ leaderEntityId }) => leaderEntityId !== null),
    },
  }),

  followingStopped: event<Stopped>({
    evolve: (state) => ({ ...state, following: null }),
    visible: {
      parties: ['leaderEntityId', 'cause', 'reason'],
      public: ['leaderEntityId', 'cause'],
    },
    notify: {
      to: [leadMain],
      relevant: forLead(
        'follows_no_more',
        ({ leaderEntityId }) => leaderEntityId === null,
        'action_plan',
      ),
    },
  }),

  leaderNoted: event<{
    leader: LeaderFacts;
    changes: readonly { sequence: number; what: LeaderChange }[];
  }>({
    evolve: (state, { leader, changes }) => {
      const { following } = state;
      if (following === null) return state;
      const isAnew = changes.some(({ what }) => beginsAnew.includes(what));
      const applied = isAnew ? [] : following.applied;
      return { ...state, following: { ...following, leader, applied } };
    },
    visible: { parties: ['leader', 'changes'], public: null },
    notify: {
      to: [centerMain],
      // Until the center has reviewed it, or there is nothing to review: either ends the clock of the review.
      relevant: untilDecided('leader_changed', 'repeat_check'),
    },
  }),

  leaderReportApplied: event<Applied>({
    evolve: (state, { reportId, evidenceCount }) => {
      const { following } = state;
      if (following === null) return state;
      const applied = [...following.applied, { reportId, evidenceCount }];
      return { ...state, following: { ...following, applied } };
    },
    visible: {
      parties: [
        ...(['leaderEntityId', 'reportId', 'period', 'evidenceCount'] as const),
        ...(['validatedStatus', 'acceptedAt', 'reason'] as const),
      ],
      public: [
        ...(['leaderEntityId', 'reportId', 'period', 'evidenceCount'] as const),
        ...(['validatedStatus', 'acceptedAt'] as const),
      ],
    },
    notify: { to: [leadMain], relevant: forLead('leader_report_applied') },
  }),

  repeatChecked: event<{ number: number; reason: TextRef }>({
    // Its clock ends by an event of its own. The review may end a closed item.
    evolve: (state) => ({ ...state, supervisionEnded: state.supervisionEnded || isOver(state) }),
    visible: { parties: ['number'], public: null },
  }),
};
