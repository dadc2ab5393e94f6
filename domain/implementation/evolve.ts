import { evolveCoExecutors } from './evolve-co-executors';
import { evolveClocks } from './evolve-clocks';
import { evolveActionPlan, evolvePeriods } from './evolve-duties';
import {
  evolveClarifications,
  evolveExtensions,
  underPolicy,
  withoutNewCadence,
} from './evolve-terms';
import { evolveFollowing } from './evolve-leader';
import { evolveTrack, withRequestsPassedOn } from './evolve-track';
import { evolveUnMarks, isFollowedUp, withoutFollowUp } from './evolve-un-marks';
import type { EventOf, ImplementationEvent } from './events';
import { evolveOpenMatters } from './open-matter';
import { passedOn } from './hand-over';
import type { AnyState, ImplementationState } from './state';

/**
 * The state after an event. Total and without judgement: what was decided once is only carried out
 * here, so that a log written under older rules still folds to the same state.
 */
export function evolve(state: AnyState, event: ImplementationEvent): ImplementationState {
  if (event.type === 'registered') return registered(event);
  if (state.stage === 'unregistered') {
    throw new Error(`the log of an entity begins with ${event.type} instead of its registration`);
  }
  const next: ImplementationState = { ...state, sequence: event.sequence };
  switch (event.type) {
    case 'leadAssigned':
      return {
        ...next,
        stage: 'assigned',
        assignments: event.assignment,
        assignment: {
          number: event.assignment,
          leadInstitutionId: event.leadInstitutionId,
          supportInstitutionIds: event.supportInstitutionIds,
          accepted: null,
        },
        // The former lead's plan is not the new lead's; its number stays used, for clocks are named by it.
        actionPlan: next.actionPlan && { ...next.actionPlan, state: 'dropped' },
      };
    case 'handedOver':
      return {
        ...withRequestsPassedOn(next, event),
        assignment: next.assignment && passedOn(next.assignment, event),
      };
    case 'assignmentAcknowledged':
      return accepted(next, 'acknowledged', event.effectiveAt);
    case 'assignmentDeemedAccepted':
      return accepted(next, 'deemed', event.effectiveAt);
    case 'contestRejected':
      return accepted(next, 'contest_rejected', event.effectiveAt);
    case 'assignmentContested':
      return { ...next, stage: 'contested', contests: event.contest };
    case 'contestUpheld':
      return { ...next, stage: 'registered', assignment: null };
    case 'coExecutorProposed':
    case 'coExecutorAccepted':
    case 'coExecutorRefused':
    case 'proposedCoExecutorSucceeded':
      return { ...next, ...evolveCoExecutors(next, event) };
    case 'actionPlanRequested':
      return {
        ...next,
        actionPlan: evolveActionPlan(next.actionPlan, event),
        provenFromPeriod: next.periods.length + 1,
      };
    case 'actionPlanSubmitted':
    case 'actionPlanAgreed':
    case 'actionPlanReturned':
      return { ...next, actionPlan: evolveActionPlan(next.actionPlan, event) };
    case 'reportingPeriodOpened':
      return { ...withoutNewCadence(next), periods: evolvePeriods(next.periods, event) };
    case 'reportingPeriodSuperseded':
    case 'reportSubmitted':
    case 'signatureRequested':
    case 'reportSigned':
    case 'signatureRefused':
    case 'reportWithdrawn':
    case 'reportAccepted':
    case 'reportReturned':
      return { ...next, periods: evolvePeriods(next.periods, event) };
    case 'extensionRequested':
    case 'extensionGranted':
    case 'extensionRefused':
      return { ...next, extensions: evolveExtensions(next.extensions, event) };
    case 'clarificationAsked':
    case 'clarificationAnswered':
    case 'suspensionLapsed':
      return { ...next, ...evolveClarifications(next, event) };
    case 'followingStarted':
    case 'followingStopped':
    case 'leaderNoted':
    case 'leaderReportApplied':
    case 'repeatChecked':
      return evolveFollowing(next, event);
    case 'trackMoved':
    case 'trackMoveRequested':
    case 'trackMoveRefused':
    case 'trackMoveDropped':
      return evolveTrack(next, event);
    case 'openMatterNoted':
    case 'openMatterSettled':
      return evolveOpenMatters(next, event);
    case 'statusOpinionRecorded':
      return { ...next, opinions: { ...next.opinions, [event.opinion.source]: event.opinion } };
    case 'closureProposed':
      return {
        ...next,
        stage: 'closure_proposed',
        closureProposals: event.proposal,
        closureProposal: {
          number: event.proposal,
          proposedByPersonId: personId(event),
          proposedAt: event.effectiveAt,
        },
      };
    case 'closureApproved':
      return closed(next, event);
    case 'closureRefused':
      return { ...next, stage: 'in_implementation', closureProposal: null };
    case 'reverificationConfirmed':
      return {
        ...next,
        closure: next.closure && {
          ...next.closure,
          confirmedReverifications: next.closure.confirmedReverifications + 1,
        },
        followUpEnded: event.last && !isFollowedUp(next),
      };
    case 'reopened':
      return { ...next, stage: 'in_implementation', closure: null };
    case 'gradeRecorded':
    case 'gradePredicted':
    case 'selectedForFollowUp':
    case 'followUpReplyRecorded':
    case 'followUpReminderRecorded':
    case 'unFollowUpEnded':
      return { ...next, ...evolveUnMarks(next, event) };
    case 'policyChanged':
      return underPolicy(next, event);
    case 'withdrawn':
      return {
        ...next,
        stage: 'withdrawn',
        actionPlan: withoutOpenPlan(next),
        closureProposal: null,
        ...withoutFollowUp(next),
        followUpEnded: true,
      };
    case 'clockStarted':
    case 'clockArmed':
    case 'clockRecounted':
    case 'clockSuspended':
    case 'deadlineMissed':
    case 'clockEnded':
      return evolveClocks(next, event);
    default:
      return event satisfies never;
  }
}

function registered(event: EventOf<'registered'>): ImplementationState {
  return {
    stage: 'registered',
    sequence: event.sequence,
    subject: event.subject,
    policy: event.policy,
    registeredAt: event.effectiveAt,
    assignments: 0,
    assignment: null,
    contests: 0,
    closureProposals: 0,
    reverifications: 0,
    actionPlan: null,
    periods: [],
    opinions: {},
    closureProposal: null,
    closure: null,
    followUpEnded: false,
    startedClocks: [],
    clocks: [],
  };
}

function accepted(
  state: ImplementationState,
  how: 'acknowledged' | 'deemed' | 'contest_rejected',
  at: string,
): ImplementationState {
  return {
    ...state,
    stage: 'in_implementation',
    assignment: state.assignment && { ...state.assignment, accepted: { how, at } },
  };
}

function closed(
  state: ImplementationState,
  event: EventOf<'closureApproved'>,
): ImplementationState {
  return {
    ...state,
    stage: 'closed',
    actionPlan: withoutOpenPlan(state),
    closureProposal: null,
    closure: {
      proposedByPersonId: event.proposedByPersonId,
      approvedByPersonId: personId(event),
      closedAt: event.effectiveAt,
      confirmedReverifications: 0,
    },
    followUpEnded: state.policy.reverificationMonths.length === 0 && !isFollowedUp(state),
  };
}

/** A plan that nobody owes or reviews any more; one that was agreed stays agreed. */
function withoutOpenPlan({ actionPlan }: ImplementationState): ImplementationState['actionPlan'] {
  return actionPlan?.state === 'agreed'
    ? actionPlan
    : actionPlan && { ...actionPlan, state: 'dropped' };
}

/** Four-eyes rules compare persons; the engine never proposes or approves. */
function personId(event: ImplementationEvent): string {
  return event.actor.kind === 'person' ? event.actor.personId : '';
}
