import { toActedFor } from '../process/event';
import { addresseeHead, addresseeMain, centerMain, submitterMain } from '../clock/audiences';
import { forParts } from '../process/relevance';
import { calendarAppliedTo } from '../process/calendar-change';
import type { Relevance } from '../process/relevance';
import type { LawBasis } from '../registers/law';
import type { Instant } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';
import { event, firstEvent, toAddressee, whileRunning } from './define-event';
import {
  addresseeIds,
  withAddressee,
  type Addressee,
  type ConclusionPolicy,
  type ConclusionState,
  type OversightForm,
  type Proposal,
  type Question,
} from './state';

interface Registered {
  submitterId: string;
  form: OversightForm;
  title: string;
  registrationNumber: string;
  findings: TextRef;
  proposals: readonly Proposal[];
  addressees: readonly { number: number; institutionId: string; law: LawBasis | null }[];
  /** Those whom it names, by the number of their institution. */
  officials: readonly { addressee: number; name: TextRef }[];
  items: readonly string[];
  policy: ConclusionPolicy;
}

const registered = [
  ...(['submitterId', 'form', 'title', 'registrationNumber', 'addressees', 'items'] as const),
] as const;

/** The events from the registration to the end, besides those of answers. */
export const submissionEvents = {
  conclusionRegistered: firstEvent<Registered>({
    begin: ({ sequence, effectiveAt, officials, addressees, ...given }) => {
      const { submitterId, form, title, registrationNumber, findings, proposals, items } = given;
      return {
        ...{ stage: 'in_consideration', sequence, registeredAt: effectiveAt, policy: given.policy },
        ...{ submitterId, form, title, registrationNumber, findings, proposals, items },
        addressees: addressees.map(({ number, institutionId, law }) => ({
          ...{ number, institutionId, law, acknowledged: null, questions: [], draft: [] },
          official: officials.find(({ addressee }) => addressee === number)?.name ?? null,
          ...{ answer: null, earlier: [], notices: [], due: null },
        })),
        ...{ plannedProposals: [], endedBecause: null, startedClocks: [], clocks: [] },
      };
    },
    visible: {
      parties: [...registered, 'findings', 'proposals', 'officials'],
      public: registered,
    },
    notify: {
      to: [addresseeMain, addresseeHead, centerMain],
      relevant: whileRunning('conclusion_received', 'consideration'),
    },
  }),

  conclusionAcknowledged: event<{
    addressee: number;
    institutionId: string;
    ownNumber: string | null;
  }>({
    evolve: (state, { addressee, ownNumber, effectiveAt }) =>
      withAddressee(state, addressee, (one) => ({
        ...one,
        acknowledged: { at: effectiveAt, ownNumber },
      })),
    visible: {
      parties: ['addressee', 'institutionId', 'ownNumber'],
      public: ['addressee', 'institutionId'],
    },
    notify: { to: [submitterMain], relevant: forParts('conclusion_acknowledged') },
  }),

  conclusionQuestionAsked: event<{
    addressee: number;
    institutionId: string;
    number: number;
    question: TextRef;
    maximumUntil: Instant;
  }>({
    evolve: (state, { addressee, number, question, effectiveAt }) =>
      withAddressee(state, addressee, (one) => ({
        ...one,
        questions: [
          ...one.questions,
          { number, question, askedAt: effectiveAt, answer: null, answeredAt: null, isOver: false },
        ],
      })),
    visible: {
      parties: ['addressee', 'institutionId', 'number', 'question', 'maximumUntil'],
      public: null,
    },
    notify: {
      to: [submitterMain],
      relevant: whileRunning('conclusion_question_asked', 'conclusion_clarification'),
    },
  }),

  conclusionQuestionAnswered: event<{
    addressee: number;
    number: number;
    clarification: TextRef;
  }>({
    evolve: (state, { addressee, number, clarification: answer, effectiveAt: answeredAt }) =>
      withQuestion(state, { addressee, number }, { answer, answeredAt }),
    visible: { parties: ['addressee', 'number', 'clarification'], public: null },
    notify: {
      to: [],
      also: (event, _before, after) => toAddressee(event, after),
      relevant: whileRunning('conclusion_question_answered', 'consideration'),
    },
  }),

  conclusionQuestionLapsed: event<{ addressee: number; number: number }>({
    evolve: (state, { addressee, number }) => withQuestion(state, { addressee, number }, {}),
    visible: { parties: ['addressee', 'number'], public: null },
    notify: {
      to: [],
      also: (event, _before, after) => toAddressee(event, after),
      relevant: whileRunning('conclusion_question_lapsed', 'consideration'),
    },
  }),

  conclusionItemLinked: event<{ itemEntityId: string }>({
    evolve: (state, { itemEntityId }) => ({ ...state, items: [...state.items, itemEntityId] }),
    visible: { parties: ['itemEntityId'], public: ['itemEntityId'] },
  }),

  conclusionItemUnlinked: event<{ itemEntityId: string; reason: TextRef }>({
    evolve: (state, { itemEntityId }) => ({
      ...state,
      items: state.items.filter((one) => one !== itemEntityId),
    }),
    visible: { parties: ['itemEntityId', 'reason'], public: ['itemEntityId'] },
  }),

  proposalPlanned: event<{ proposal: number; planItemEntityId: string }>({
    evolve: (state, { proposal, planItemEntityId: entityId }) => ({
      ...state,
      plannedProposals: [...state.plannedProposals, { proposal, entityId }],
    }),
    visible: {
      parties: ['proposal', 'planItemEntityId'],
      public: ['proposal', 'planItemEntityId'],
    },
    notify: { to: [submitterMain, addresseeMain], relevant: forParts('proposal_planned') },
  }),

  /** An addressee has ended: its clocks run on for the successor. */
  addresseeSucceeded: event<{
    addressees: readonly number[];
    fromInstitutionId: string;
    toInstitutionId: string;
    reason: TextRef | null;
  }>({
    evolve: (state, { fromInstitutionId, toInstitutionId: institutionId }) => ({
      ...state,
      addressees: state.addressees.map((one) =>
        one.institutionId === fromInstitutionId ? { ...one, institutionId } : one,
      ),
    }),
    visible: {
      parties: ['addressees', 'fromInstitutionId', 'toInstitutionId', 'reason'],
      public: ['addressees', 'fromInstitutionId', 'toInstitutionId'],
    },
    notify: {
      to: [submitterMain],
      also: ({ toInstitutionId: id }) => [
        { institution: { id }, role: 'main' },
        { institution: { id }, role: 'head' },
      ],
      relevant: forParts('conclusion_handed_over'),
    },
    movesParts: ({ fromInstitutionId: from }) => ({ from }),
  }),

  calendarApplied: calendarAppliedTo<ConclusionState, Relevance, never>((state, clockId) => ({
    addressee: state.addressees
      .filter(({ number }) => clockId.endsWith(`/${number}`))
      .map(({ institutionId }) => institutionId),
    submitter: [state.submitterId],
  })),

  conclusionWithdrawn: event<{ reason: TextRef }>({
    evolve: (state, { reason }) => ended(state, 'taken_back', reason),
    visible: { parties: ['reason'], public: [] },
    notify: {
      to: [addresseeMain, centerMain],
      also: (event, _before, after) => toActedFor(event, after.submitterId),
      relevant: forParts('conclusion_withdrawn'),
    },
  }),

  conclusionClosed: event<{ remark: TextRef | null }>({
    evolve: (state, { remark }) => ended(state, 'consideration_closed', remark),
    visible: { parties: ['remark'], public: [] },
    notify: { to: [addresseeMain, submitterMain], relevant: forParts('conclusion_closed') },
  }),
};

function ended(
  state: ConclusionState,
  stage: ConclusionState['stage'],
  endedBecause: TextRef | null,
): ConclusionState {
  const closed = state.addressees.map((one) => ({ ...one, questions: over(one) }));
  return { ...state, stage, endedBecause, addressees: closed };
}

/** The questions of an addressee whose term waits for none of them any more. */
export function over({ questions }: Pick<Addressee, 'questions'>): readonly Question[] {
  return questions.map((one) => ({ ...one, isOver: true }));
}

function withQuestion(
  state: ConclusionState,
  { addressee, number }: { addressee: number; number: number },
  answer: Partial<Question>,
): ConclusionState {
  return withAddressee(state, addressee, (one) => ({
    ...one,
    questions: one.questions.map((question) =>
      question.number === number ? { ...question, ...answer, isOver: true } : question,
    ),
  }));
}

/** Whether an institution owes an answer, or gave one. */
export function isAddressee(state: ConclusionState, institutionId: string): boolean {
  return addresseeIds(state).includes(institutionId);
}
