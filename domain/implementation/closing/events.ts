import { personIdOf } from '../../process/event';
import type { TextRef } from '../../shared/text-ref';
import { centerHead, centerMain, leadHead, leadMain, supportMain } from '../../clock/audiences';
import { event } from '../define';
import { either, forLead, onceTold, untold, when } from '../relevance';
import type { ImplementationState } from '../state';

export const closingEvents = {
  closureProposed: event<{ proposal: number; reason: TextRef }>({
    evolve: (state, proposed) => ({
      ...state,
      stage: 'closure_proposed',
      closureProposals: proposed.proposal,
      closureProposal: {
        number: proposed.proposal,
        proposedByPersonId: personIdOf(proposed),
        proposedAt: proposed.effectiveAt,
        reason: proposed.reason,
      },
    }),
    // Deliberation inside the center: the institution sees that it takes place, which its clock shows too, but not
    // its contents. Who requested another track is given the reason once the item is closed.
    visible: { parties: ['proposal'], public: null },
    notify: {
      to: [centerHead],
      relevant: when(
        'closure_proposed',
        ({ stage }) => stage === 'closure_proposed',
        'closure_decision',
      ),
    },
    letter: () => ({ fact: 'closure_proposed' }),
  }),

  closureApproved: event<{ proposal: number; proposedByPersonId: string }>({
    evolve: (state, approved) => ({
      ...state,
      stage: 'closed',
      actionPlan: withoutOpenPlan(state),
      closureProposal: null,
      closure: {
        proposedByPersonId: approved.proposedByPersonId,
        approvedByPersonId: personIdOf(approved),
        closedAt: approved.effectiveAt,
        confirmedReverifications: 0,
      },
      supervisionEnded: state.policy.reverificationMonths.length === 0,
    }),
    visible: { parties: ['proposal'], public: ['proposal'] },
    notify: {
      to: [leadMain],
      relevant: forLead('closure_approved', ({ stage }) => stage === 'closed'),
    },
    letter: () => ({ fact: 'closure_approved' }),
  }),

  closureRefused: event<{ proposal: number; reason: TextRef }>({
    evolve: (state) => ({ ...state, stage: 'in_implementation', closureProposal: null }),
    visible: { parties: ['proposal'], public: null },
    notify: {
      to: [centerMain],
      relevant: when('closure_refused', ({ stage }) => stage === 'in_implementation'),
    },
    letter: () => ({ fact: 'closure_refused' }),
  }),

  reverificationConfirmed: event<{ number: number; reason: TextRef; last: boolean }>({
    evolve: (state, { last }) => ({
      ...state,
      closure: state.closure && {
        ...state.closure,
        confirmedReverifications: state.closure.confirmedReverifications + 1,
      },
      supervisionEnded: last,
    }),
    visible: { parties: ['number', 'reason', 'last'], public: ['number', 'last'] },
  }),

  reopened: event<{ reason: TextRef; regression: boolean }>({
    evolve: (state) => ({ ...state, stage: 'in_implementation', closure: null }),
    visible: { parties: ['reason', 'regression'], public: ['regression'] },
    notify: {
      to: [leadMain, leadHead],
      relevant: forLead('reopened', ({ stage }) => stage !== 'closed' && stage !== 'withdrawn'),
    },
    letter: ({ regression }) => ({ fact: regression ? 'regression' : 'reopened' }),
  }),

  withdrawn: event<{ reason: TextRef; cause: 'superseded' | 'registered_in_error' }>({
    evolve: (state) => ({
      ...state,
      stage: 'withdrawn',
      actionPlan: withoutOpenPlan(state),
      closureProposal: null,
      supervisionEnded: true,
    }),
    visible: { parties: ['reason', 'cause'], public: ['cause'] },
    notify: {
      to: [leadMain, supportMain],
      relevant: either(
        ({ stage, part }) => stage === 'withdrawn' && part !== 'none',
        onceTold('withdrawn'),
        untold,
      ),
    },
  }),
};

/** A plan that is not owed or reviewed any more; an agreed one stays agreed. */
function withoutOpenPlan({ actionPlan }: ImplementationState): ImplementationState['actionPlan'] {
  return actionPlan?.state === 'agreed'
    ? actionPlan
    : actionPlan && { ...actionPlan, state: 'dropped' };
}
