import type { Recipient } from '../../process/event';
import { firstDue, giving, outdated, telling, type RunningClock } from '../../process/relevance';
import type { CapturedPolicy } from '../../shared/policy';
import type { TextRef } from '../../shared/text-ref';
import { centerMain, leadHead, leadMain, supportMain } from '../../clock/audiences';
import { event, firstEvent } from '../define';
import {
  either,
  forLead,
  onceTold,
  toCenterOrLead,
  untilDecided,
  untold,
  when,
} from '../relevance';
import { clocks } from '../clocks';
import type { Subject } from '../../registers/subject';
import type { AssignmentPart, ImplementationState } from '../state';
import { withPassedOnRequests } from '../supervision/tracking';
import { newlyRegistered } from './new-item';
import { passedOn, withProposal, withoutProposal } from './parts';

interface Contested {
  assignment: number;
  contest: number;
  reason: TextRef;
  suggestedInstitutionId: string | null;
}

interface HandedOver {
  assignment: number;
  /** The former role of the institution, which its successor takes. */
  part: AssignmentPart;
  fromInstitutionId: string;
  toInstitutionId: string;
  reason: TextRef;
}

interface Proposed {
  proposal: number;
  institutionId: string;
  reason: TextRef;
}

export const assignmentEvents = {
  registered: firstEvent<{ subject: Subject; policy: CapturedPolicy }>({
    begin: newlyRegistered,
    visible: { parties: ['subject', 'policy'], public: ['subject', 'policy'] },
  }),

  leadAssigned: event<{
    assignment: number;
    leadInstitutionId: string;
    supportInstitutionIds: readonly string[];
    reason: TextRef;
  }>({
    evolve: (state, { assignment: number, leadInstitutionId, supportInstitutionIds }) => ({
      ...state,
      stage: 'assigned',
      assignments: number,
      assignment: { number, leadInstitutionId, supportInstitutionIds, accepted: null },
      // The former lead's plan is not the new lead's; its number stays used, because clocks are named by it.
      actionPlan: state.actionPlan && { ...state.actionPlan, state: 'dropped' },
    }),
    visible: {
      parties: ['assignment', 'leadInstitutionId', 'supportInstitutionIds', 'reason'],
      public: ['assignment', 'leadInstitutionId', 'supportInstitutionIds'],
    },
    notify: {
      to: [leadMain, supportMain],
      formerly: [leadMain],
      // Notifies the new institutions, and the replaced lead. Roles are read from the present item, so that an item
      // that was reassigned twice within the gathering pause is announced once, or not at all. A lead that has
      // answered already (or whose silence counts as an answer, which has its own notice) is not asked to answer.
      relevant: either(
        ({ stage }) => stage === 'withdrawn',
        untold,
        either(
          ({ part }) => part === 'none',
          onceTold('taken_away'),
          either(
            ({ part }) => part === 'support',
            giving(when('assigned_as_support')),
            giving(
              when('assigned_as_lead', ({ stage }) => stage === 'assigned', 'acknowledgement'),
            ),
          ),
        ),
      ),
    },
    letter: ({ leadInstitutionId: institutionId, supportInstitutionIds: supportIds }) => ({
      ...{ fact: 'assigned', institutionId, supportIds },
    }),
  }),

  handedOver: event<HandedOver>({
    evolve: (state, handedOver) => ({
      ...withPassedOnRequests(state, handedOver),
      assignment: state.assignment && passedOn(state.assignment, handedOver),
    }),
    visible: {
      parties: ['assignment', 'part', 'fromInstitutionId', 'toInstitutionId', 'reason'],
      public: ['assignment', 'part', 'fromInstitutionId', 'toInstitutionId'],
    },
    notify: {
      to: [centerMain],
      also: ({ part, fromInstitutionId, toInstitutionId }, _before, after) => [
        to(toInstitutionId, 'main'),
        to(toInstitutionId, 'head'),
        to(fromInstitutionId, 'main'),
        // A report that its former lead left unsigned is the successor's to sign.
        ...(part === 'lead' && after.periods.some(({ unsigned }) => unsigned !== null)
          ? [to(toInstitutionId, 'validator')]
          : []),
      ],
      // The successor continues at once, so the lead reads its next duty, overdue or not. An institution that was
      // never notified of the item is not notified of its leaving.
      relevant: either(
        ({ stage }) => stage === 'withdrawn',
        untold,
        either(
          ({ part }) => part === 'lead',
          giving(
            telling(['handed_over_as_lead'], (now) => ({
              ...{ news: 'handed_over_as_lead', clock: firstDue(now, isOfLead) },
            })),
          ),
          either(
            ({ part }) => part === 'support',
            giving(when('handed_over_as_support')),
            either(
              ({ isCenter }) => isCenter,
              when('handed_over_to_another'),
              onceTold('handed_over_away'),
            ),
          ),
        ),
      ),
    },
    movesParts: ({ fromInstitutionId }) => ({ from: fromInstitutionId }),
    letter: ({ part, fromInstitutionId, toInstitutionId }) => ({
      fact: part === 'lead' ? 'handed_over' : 'support_handed_over',
      ...{ fromInstitutionId, toInstitutionId },
    }),
  }),

  assignmentAcknowledged: event<{ assignment: number }>({
    evolve: (state, { effectiveAt }) => accepted(state, 'acknowledged', effectiveAt),
    visible: { parties: ['assignment'], public: ['assignment'] },
    letter: () => ({ fact: 'acknowledged' }),
  }),

  assignmentDeemedAccepted: event<{ assignment: number }>({
    evolve: (state, { effectiveAt }) => accepted(state, 'deemed', effectiveAt),
    visible: { parties: ['assignment'], public: ['assignment'] },
    notify: {
      to: [leadMain, leadHead, centerMain],
      relevant: toCenterOrLead(
        when('deemed_accepted_by_lead'),
        forLead('deemed_accepted', undefined, 'action_plan'),
      ),
    },
    letter: () => ({ fact: 'deemed_accepted' }),
  }),

  leadNotNotified: event<{ institutionId: string }>({
    // Only clocks are suspended and started, and each has its own event.
    evolve: (state) => state,
    visible: { parties: ['institutionId'], public: null },
    letter: () => ({ fact: 'not_notified' }),
  }),

  leadNotified: event<{ institutionId: string }>({
    evolve: (state) => state,
    visible: { parties: ['institutionId'], public: null },
    // The mail about the assignment had no day yet.
    notify: {
      to: [leadMain],
      relevant: forLead('term_begun', ({ stage }) => stage === 'assigned', 'acknowledgement'),
    },
    letter: () => ({ fact: 'notified' }),
  }),

  assignmentContested: event<Contested>({
    evolve: (state, { contest }) => ({ ...state, stage: 'contested', contests: contest }),
    visible: {
      parties: ['assignment', 'contest', 'reason', 'suggestedInstitutionId'],
      public: null,
    },
    notify: {
      to: [centerMain],
      relevant: when(
        'assignment_contested',
        ({ stage }) => stage === 'contested',
        'contest_decision',
      ),
    },
    letter: () => ({ fact: 'contested' }),
  }),

  contestUpheld: event<{ contest: number; formerLeadInstitutionId: string; reason: TextRef }>({
    evolve: (state) => ({ ...state, stage: 'registered', assignment: null }),
    visible: { parties: ['contest', 'formerLeadInstitutionId', 'reason'], public: null },
    notify: {
      to: [centerMain],
      formerly: [leadMain],
      // To the center as long as no other lead was named, and to the lead that contested.
      relevant: toCenterOrLead(
        when('contest_upheld', ({ stage }) => stage === 'registered'),
        telling(['taken_away'], ({ part }) =>
          part === 'none' ? { news: 'taken_away' } : outdated,
        ),
      ),
    },
    letter: () => ({ fact: 'contest_upheld' }),
  }),

  contestRejected: event<{ contest: number; reason: TextRef }>({
    evolve: (state, { effectiveAt }) => accepted(state, 'contest_rejected', effectiveAt),
    visible: { parties: ['contest', 'reason'], public: null },
    notify: {
      to: [leadMain, leadHead],
      relevant: forLead('contest_rejected', undefined, 'action_plan'),
    },
    letter: () => ({ fact: 'contest_rejected' }),
  }),

  coExecutorProposed: event<Proposed>({
    evolve: (state, { proposal: number, institutionId }) => ({
      ...state,
      coExecutors: withProposal(
        { ...state.coExecutors, proposals: number },
        { number, institutionId },
      ),
    }),
    visible: { parties: ['proposal', 'institutionId', 'reason'], public: null },
    notify: {
      to: [centerMain],
      // Until it is decided, or the proposing lead no longer leads: either ends the clock of the decision.
      relevant: untilDecided('co_executor_proposed', 'co_executor_decision'),
    },
    letter: ({ institutionId }) => ({ fact: 'co_executor_proposed', institutionId }),
  }),

  coExecutorAccepted: event<Omit<Proposed, 'reason'> & { reason: TextRef | null }>({
    evolve: (state, { proposal, institutionId }) => ({
      ...state,
      assignment: state.assignment && {
        ...state.assignment,
        supportInstitutionIds: [...state.assignment.supportInstitutionIds, institutionId],
      },
      coExecutors: withoutProposal(state.coExecutors, proposal),
    }),
    visible: {
      parties: ['proposal', 'institutionId', 'reason'],
      public: ['proposal', 'institutionId'],
    },
    notify: {
      to: [leadMain],
      also: ({ institutionId }) => [to(institutionId, 'main')],
      relevant: either(
        ({ part }) => part === 'support',
        giving(when('assigned_as_support')),
        forLead('co_executor_accepted'),
      ),
    },
    movesParts: () => ({ from: null }),
    letter: ({ institutionId }) => ({ fact: 'co_executor_accepted', institutionId }),
  }),

  coExecutorRefused: event<Proposed>({
    evolve: (state, { proposal }) => ({
      ...state,
      coExecutors: withoutProposal(state.coExecutors, proposal),
    }),
    visible: { parties: ['proposal', 'institutionId', 'reason'], public: null },
    notify: { to: [leadMain], relevant: forLead('co_executor_refused') },
    letter: ({ institutionId }) => ({ fact: 'co_executor_refused', institutionId }),
  }),

  /** The proposed institution has ended: its successor is proposed in its place. */
  proposedCoExecutorSucceeded: event<{
    proposal: number;
    fromInstitutionId: string;
    toInstitutionId: string;
    reason: TextRef;
  }>({
    evolve: (state, { proposal: number, toInstitutionId: institutionId }) => ({
      ...state,
      coExecutors: withProposal(state.coExecutors, { number, institutionId }),
    }),
    visible: {
      parties: ['proposal', 'fromInstitutionId', 'toInstitutionId', 'reason'],
      public: null,
    },
  }),
};

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

function to(id: string, role: Recipient['role']): Recipient {
  return { institution: { id }, role };
}

function isOfLead({ subject }: RunningClock): boolean {
  return Object.entries(clocks).some(([name, { owner }]) => name === subject && owner === 'lead');
}
