import type { ArmedClock } from '../clock/clock';
import { evolveCoExecutors, withoutUndecided } from './evolve-co-executors';
import { evolveActionPlan, evolvePeriods } from './evolve-duties';
import {
  evolveClarifications,
  evolveExtensions,
  recounted,
  suspended,
  underPolicy,
  withoutNewCadence,
  withoutStanding,
  withoutRequestsFor,
} from './evolve-terms';
import { evolveFollowing } from './evolve-leader';
import { evolveTrack, withoutTrackRequest, withRequestsPassedOn } from './evolve-track';
import type { EventOf, ImplementationEvent } from './events';
import { evolveOpenMatters } from './open-matter';
import { passedOn } from './hand-over';
import { withHeldReport } from './held-report';
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
        followUpEnded: event.last,
      };
    case 'reopened':
      return { ...next, stage: 'in_implementation', closure: null };
    case 'policyChanged':
      return underPolicy(next, event);
    case 'withdrawn':
      return {
        ...next,
        stage: 'withdrawn',
        actionPlan: withoutOpenPlan(next),
        closureProposal: null,
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
    followUpEnded: state.policy.reverificationMonths.length === 0,
  };
}

/** A plan that nobody owes or reviews any more; one that was agreed stays agreed. */
function withoutOpenPlan({ actionPlan }: ImplementationState): ImplementationState['actionPlan'] {
  return actionPlan?.state === 'agreed'
    ? actionPlan
    : actionPlan && { ...actionPlan, state: 'dropped' };
}

function evolveClocks(
  state: ImplementationState,
  event: EventOf<
    | 'clockStarted'
    | 'clockArmed'
    | 'clockRecounted'
    | 'clockSuspended'
    | 'deadlineMissed'
    | 'clockEnded'
  >,
): ImplementationState {
  switch (event.type) {
    case 'clockStarted': {
      const { clockId: id, subject, terms, startedBy, suspensions, extensions, sequence } = event;
      return {
        ...state,
        reverifications:
          subject === 'reverification' ? state.reverifications + 1 : state.reverifications,
        ...(subject === 'repeat_check' ? { repeatChecks: (state.repeatChecks ?? 0) + 1 } : {}),
        startedClocks: [
          ...state.startedClocks,
          {
            id,
            subject,
            terms,
            start: startedBy,
            startedBySequence: sequence,
            suspensions,
            extensions,
          },
        ],
      };
    }
    case 'clockArmed':
      return armed(state, event);
    case 'clockRecounted':
      return recounted(state, event);
    case 'clockSuspended':
      return suspended(state, event);
    case 'deadlineMissed':
      return {
        ...state,
        clocks: state.clocks.map((clock) =>
          clock.id === event.clockId ? { ...clock, missed: true } : clock,
        ),
        periods: state.periods.map((period) =>
          `report/${period.number}` === event.clockId ? { ...period, overdue: true } : period,
        ),
      };
    case 'clockEnded':
      return ended(state, event);
  }
}

function armed(state: ImplementationState, event: EventOf<'clockArmed'>): ImplementationState {
  const started = state.startedClocks.find((clock) => clock.id === event.clockId);
  if (started === undefined) return state;
  const { dueAt, dueOn, timeZone, calendarVersion, ladder } = event.projection;
  const clock: ArmedClock = {
    ...withoutStanding(started),
    ...(event.standingTerms === undefined ? {} : { terms: event.standingTerms }),
    due: { dueAt, dueOn, timeZone, calendarVersion },
    ladder,
    armedBySequence: event.sequence,
    missed: false,
  };
  return {
    ...state,
    startedClocks: state.startedClocks.filter((other) => other !== started),
    clocks: [...state.clocks, clock],
    periods: state.periods.map((period) =>
      `report/${period.number}` === clock.id
        ? { ...period, endsAt: period.endsAt ?? dueAt, due: { at: dueAt, on: dueOn } }
        : period,
    ),
  };
}

function ended(state: ImplementationState, event: EventOf<'clockEnded'>): ImplementationState {
  const isIt = ({ id }: { id: string }): boolean => id === event.clockId;
  const clock = state.clocks.find(isIt);
  return {
    ...withoutUndecided(withoutTrackRequest(withoutRequestsFor(state, event), event), event),
    startedClocks: state.startedClocks.filter((other) => !isIt(other)),
    clocks: state.clocks.filter((other) => !isIt(other)),
    periods: withHeldReport(state.periods, clock).map((period) =>
      `report/${period.number}` === event.clockId ? { ...period, overdue: false } : period,
    ),
  };
}

/** Four-eyes rules compare persons; the engine never proposes or approves. */
function personId(event: ImplementationEvent): string {
  return event.actor.kind === 'person' ? event.actor.personId : '';
}
