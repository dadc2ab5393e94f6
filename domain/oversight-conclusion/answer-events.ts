import { centerMain, submitterMain } from '../clock/audiences';
import { forParts } from '../process/relevance';
import type { Instant } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';
import { toActedFor, type Recipient } from '../process/event';
import { event, toAddressee, whileRunning } from './define-event';
import { over } from './submission-events';
import {
  withAddressee,
  type ConclusionState,
  type DefaultNotice,
  type DisputeOutcome,
  type ProposalAnswer,
  type Rating,
  type SubmittedAnswer,
} from './state';

interface OfAddressee {
  addressee: number;
  institutionId: string;
}

/** The events of answers: prepared, submitted, published, rated, disputed, and asked for. */
export const answerEvents = {
  /** Seen by the addressee alone, and by those who see everything. */
  proposalAnswered: event<OfAddressee & ProposalAnswer>({
    evolve: (state, { addressee, proposal, answer, reason, ground }) =>
      withAddressee(state, addressee, (one) => ({
        ...one,
        draft: [
          ...one.draft.filter((other) => other.proposal !== proposal),
          { proposal, answer, reason, ground },
        ].toSorted((a, b) => a.proposal - b.proposal),
      })),
    visible: {
      parties: ['addressee', 'institutionId', 'proposal', 'answer', 'reason', 'ground'],
      partyIn: 'institutionId',
      public: null,
    },
  }),

  conclusionAnswerSubmitted: event<
    OfAddressee & {
      round: number;
      answers: readonly ProposalAnswer[];
      letterNumber: string | null;
      documentId: string | null;
      late: boolean;
    }
  >({
    evolve: (state, { addressee, answers, letterNumber, documentId, late, effectiveAt }) =>
      withAddressee(state, addressee, (one) => ({
        ...one,
        draft: [],
        questions: over(one),
        answer: {
          ...{ answers, letterNumber, documentId, late, submittedAt: effectiveAt },
          ...{ published: null, corrections: [], rating: null },
        },
      })),
    visible: {
      parties: [
        ...(['addressee', 'institutionId', 'round', 'answers', 'late'] as const),
        ...(['letterNumber', 'documentId'] as const),
      ],
      // That there is an answer, and whether it came in time; what it says, once it is published.
      public: ['addressee', 'institutionId', 'round', 'late'],
    },
    notify: {
      to: [submitterMain, centerMain],
      relevant: whileRunning('conclusion_answered', 'answer_rating'),
    },
  }),

  conclusionAnswerPublished: event<
    OfAddressee & { answers: readonly ProposalAnswer[]; late: boolean; submittedAt: Instant }
  >({
    evolve: (state, { addressee, answers, effectiveAt }) =>
      withAnswer(state, addressee, (answer) => ({
        ...answer,
        published: { answers, at: effectiveAt },
      })),
    visible: {
      parties: ['addressee', 'institutionId', 'answers', 'late', 'submittedAt'],
      public: ['addressee', 'institutionId', 'answers', 'late', 'submittedAt'],
    },
    notify: {
      to: [submitterMain],
      also: (event, _before, after) => toAddressee(event, after),
      relevant: forParts('conclusion_answer_published'),
    },
  }),

  publishedAnswerCorrected: event<
    OfAddressee & { before: ProposalAnswer; after: ProposalAnswer; note: TextRef }
  >({
    evolve: (state, { addressee, before, after, note, effectiveAt: at }) =>
      withAnswer(state, addressee, (answer) => ({
        ...answer,
        published: answer.published && {
          ...answer.published,
          answers: answer.published.answers.map((one) =>
            one.proposal === after.proposal ? after : one,
          ),
        },
        corrections: [...answer.corrections, { before, after, note, at }],
        rating: null,
      })),
    visible: {
      parties: ['addressee', 'institutionId', 'before', 'after', 'note'],
      public: ['addressee', 'institutionId', 'before', 'after', 'note'],
    },
    notify: { to: [submitterMain, centerMain], relevant: forParts('published_answer_corrected') },
  }),

  conclusionAnswerConfirmed: event<{ addressee: number; remark: TextRef | null }>({
    evolve: (state, { addressee, remark, effectiveAt: at }) =>
      withRating(state, addressee, { result: 'satisfied', remark, at }),
    visible: { parties: ['addressee', 'remark'], public: ['addressee'] },
    notify: {
      to: [centerMain],
      also: (event, _before, after) => [
        ...toAddressee(event, after),
        ...toActedFor(event, after.submitterId),
      ],
      relevant: forParts('conclusion_answer_confirmed'),
    },
  }),

  conclusionAnswerNotRated: event<{ addressee: number }>({
    evolve: (state, { addressee, effectiveAt: at }) =>
      withRating(state, addressee, { result: 'not_rated', at }),
    visible: { parties: ['addressee'], public: ['addressee'] },
  }),

  conclusionAnswerDisputed: event<{ addressee: number; reason: TextRef }>({
    evolve: (state, { addressee, reason, effectiveAt: at }) =>
      withRating(state, addressee, { result: 'disputed', reason, at, decision: null }),
    visible: { parties: ['addressee', 'reason'], public: ['addressee'] },
    notify: {
      to: [centerMain],
      also: (event, _before, after) => toAddressee(event, after),
      relevant: whileRunning('conclusion_answer_disputed', 'dispute_decision'),
    },
  }),

  disputeDecided: event<{ addressee: number; outcome: DisputeOutcome; reason: TextRef }>({
    evolve: (state, { addressee, outcome, reason, effectiveAt: at }) =>
      withAddressee(state, addressee, (one) => {
        const { answer } = one;
        if (answer?.rating?.result !== 'disputed') return one;
        const rated = {
          ...answer,
          rating: { ...answer.rating, decision: { outcome, reason, at } },
        };
        return outcome === 'rejected'
          ? { ...one, answer: rated }
          : { ...one, answer: null, earlier: [...one.earlier, rated], due: null };
      }),
    visible: { parties: ['addressee', 'outcome', 'reason'], public: ['addressee', 'outcome'] },
    notify: {
      to: [submitterMain],
      also: (event, _before, after) => toAddressee(event, after),
      relevant: forParts('conclusion_dispute_decided'),
    },
  }),

  defaultNoticeGiven: event<
    OfAddressee & Pick<DefaultNotice, 'number' | 'round' | 'standing' | 'text'>
  >({
    evolve: (state, { addressee, number, round, standing, text, effectiveAt: givenAt }) =>
      withAddressee(state, addressee, (one) => ({
        ...one,
        notices: [...one.notices, { number, round, standing, text, givenAt }],
      })),
    visible: {
      parties: ['addressee', 'institutionId', 'number', 'standing', 'text'],
      public: null,
    },
    notify: {
      to: [centerMain],
      also: (event, _before, after) => toAddressee(event, after).flatMap(andHead),
      unless: ({ standing }) => standing !== 'valid',
      relevant: whileRunning('default_notice_given', 'default_grace'),
    },
  }),

  defaultNoticeVoided: event<{
    addressee: number;
    number: number;
    because: 'answered_in_time' | 'term_moved';
  }>({
    evolve: (state, { addressee, number }) =>
      withAddressee(state, addressee, (one) => ({
        ...one,
        notices: one.notices.map((notice) =>
          notice.number === number ? { ...notice, standing: 'voided' } : notice,
        ),
      })),
    visible: { parties: ['addressee', 'number', 'because'], public: null },
    notify: { to: [submitterMain], relevant: forParts('default_notice_voided') },
  }),
};

function andHead(recipient: Recipient): Recipient[] {
  return [{ ...recipient, role: 'head' }, recipient];
}

function withAnswer(
  state: ConclusionState,
  addressee: number,
  change: (answer: SubmittedAnswer) => SubmittedAnswer,
): ConclusionState {
  return withAddressee(state, addressee, (one) => ({
    ...one,
    answer: one.answer && change(one.answer),
  }));
}

function withRating(state: ConclusionState, addressee: number, rating: Rating): ConclusionState {
  return withAnswer(state, addressee, (answer) => ({ ...answer, rating }));
}
