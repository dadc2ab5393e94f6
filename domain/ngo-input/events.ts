import type { CapturedClocks } from '../process/state';
import { addresseeMain, centerMain, submitterMain } from '../clock/audiences';
import { calendarAppliedTo } from '../process/calendar-change';
import { eventsFor, mainOf, toActedFor, type DraftIn, type EventIn } from '../process/event';
import {
  forParts,
  forPartsWhile,
  outdated,
  runningClock,
  telling,
  type Relevance,
} from '../process/relevance';
import type { LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';
import {
  holdersOf,
  type Addressee,
  type ConfidentialityRequest,
  type InputItem,
  type InputState,
  type Reply,
  type Submission,
} from './state';

const { event, firstEvent } = eventsFor<InputState, Relevance, never>();

type Lead = Pick<InputItem, 'entityId' | 'leadInstitutionId'>;

interface OfReply {
  reply: number;
  institutionId: string;
}

export const events = {
  inputSubmitted: firstEvent<Submission & { items: readonly Lead[]; policy: CapturedClocks }>({
    begin: ({ sequence, effectiveAt, policy, items, ...submitted }) => ({
      stage: 'submitted',
      sequence,
      registeredAt: effectiveAt,
      policy,
      submission: submissionOf(submitted),
      items: items.map((item) => ({ ...item, answeredBy: null })),
      ...{ acceptedAt: null, approvedAt: null, publishedAt: null },
      ...{ addressees: [], replies: [], requests: [], endedBecause: null },
      ...{ startedClocks: [], clocks: [] },
    }),
    visible: { parties: ['kind', 'aim', 'content', 'opinion', 'callId'], public: ['kind', 'aim'] },
    notify: { to: [centerMain], relevant: forPartsWhile('input_screening', 'input_submitted') },
  }),

  inputAccepted: event<{
    leads: readonly Lead[];
    addressees: readonly Pick<Addressee, 'number' | 'institutionId'>[];
  }>({
    evolve: (state, { leads, addressees, effectiveAt }) =>
      restaged({
        ...state,
        acceptedAt: effectiveAt,
        items: leads.map((lead) => ({ ...lead, answeredBy: null })),
        addressees: addressees.map((one) => ({ ...one, owes: true, due: null })),
      }),
    visible: { parties: ['leads', 'addressees'], public: [] },
    notify: {
      to: [submitterMain, addresseeMain],
      relevant: telling(['input_accepted', 'reply_asked'], (now) => {
        if (now.part === 'none') return outdated;
        if (now.part === 'submitter') return { news: 'input_accepted' };
        const clock = runningClock(now, 'reply');
        return clock === null ? outdated : { news: 'reply_asked', clock };
      }),
    },
  }),

  inputWithheld: event<{ reason: TextRef }>({
    evolve: (state, { reason }) => ({ ...state, stage: 'withheld', endedBecause: reason }),
    // It has no addressees: the submitter is its only party.
    visible: { parties: ['reason'], public: null },
    notify: { to: [submitterMain], relevant: forParts('input_withheld') },
  }),

  inputReplied: event<OfReply & Pick<Reply, 'addressee' | 'content' | 'documentId' | 'late'>>({
    evolve: (state, { reply: number, addressee, effectiveAt, recordedAt, ...given }) =>
      restaged({
        ...state,
        items: state.items.map((item) =>
          item.answeredBy === null && item.leadInstitutionId === given.institutionId
            ? { ...item, answeredBy: addressee }
            : item,
        ),
        addressees: state.addressees.map((one) =>
          one.number === addressee ? { ...one, owes: false } : one,
        ),
        replies: [
          ...state.replies,
          {
            ...{ number, addressee, institutionId: given.institutionId, content: given.content },
            ...{ documentId: given.documentId, late: given.late },
            ...{ repliedAt: effectiveAt, recordedAt },
            ...{ confidentiality: 'none', publication: 'undecided' },
            ...{ publishedAt: null, rating: null },
          },
        ],
      }),
    // For the parties at once; for the public when it is published.
    visible: {
      parties: ['reply', 'institutionId', 'content', 'documentId', 'late'],
      public: null,
    },
    notify: { to: [submitterMain, centerMain], relevant: forParts('input_replied') },
  }),

  confidentialityRequested: event<
    Pick<ConfidentialityRequest, 'addressee' | 'institutionId' | 'reply' | 'reason'> & {
      request: number;
    }
  >({
    evolve: (state, { request: number, addressee, institutionId, reply, reason }) => ({
      ...withReply(state, reply, (one) => ({ ...one, confidentiality: 'asked' })),
      requests: [
        ...state.requests,
        { number, addressee, institutionId, reply, reason, decision: null },
      ],
    }),
    visible: { parties: ['reply', 'reason'], partyIn: 'institutionId', public: null },
    notify: {
      to: [centerMain],
      relevant: forPartsWhile('confidentiality_decision', 'confidentiality_requested'),
    },
  }),

  confidentialityDecided: event<{
    request: number;
    institutionId: string;
    reply: number | null;
    granted: boolean;
    reason: TextRef;
  }>({
    evolve: (state, { request: number, reply, granted }) => {
      const decision = granted ? 'granted' : 'refused';
      return {
        ...withReply(state, reply, (one) => ({ ...one, confidentiality: decision })),
        requests: state.requests.map((one) => (one.number === number ? { ...one, decision } : one)),
      };
    },
    visible: { parties: ['reply', 'granted', 'reason'], public: null },
    notify: {
      to: [submitterMain],
      also: ({ institutionId }) => [mainOf(institutionId)],
      relevant: forParts('confidentiality_decided'),
    },
  }),

  inputPublicationApproved: event<object>({
    evolve: (state, { effectiveAt }) => ({ ...state, approvedAt: effectiveAt }),
    visible: { parties: [], public: null },
  }),

  replyPublicationDecided: event<OfReply & { approved: boolean; reason: TextRef | null }>({
    evolve: (state, { reply, approved }) =>
      withReply(state, reply, (one) => ({
        ...one,
        publication: approved ? 'approved' : 'withheld',
      })),
    visible: { parties: ['reply', 'institutionId', 'approved', 'reason'], public: null },
    notify: {
      to: [],
      unless: ({ approved }) => approved,
      also: ({ institutionId }) => [mainOf(institutionId)],
      relevant: forParts('reply_withheld'),
    },
  }),

  inputPublished: event<{
    /** Those who were silent when it was published, and by when they had to reply. */
    unanswered: readonly { institutionId: string; dueOn: LocalDate }[];
    confidential: boolean;
  }>({
    evolve: (state, { effectiveAt }) => ({ ...state, publishedAt: effectiveAt }),
    visible: { parties: ['unanswered', 'confidential'], public: ['unanswered', 'confidential'] },
    notify: { to: [submitterMain, addresseeMain], relevant: forParts('input_published') },
  }),

  replyPublished: event<OfReply & { late: boolean; shown: boolean; together: boolean }>({
    evolve: (state, { reply, effectiveAt }) =>
      withReply(state, reply, (one) => ({ ...one, publishedAt: effectiveAt })),
    visible: {
      parties: ['reply', 'institutionId', 'late', 'shown'],
      public: ['reply', 'institutionId', 'late', 'shown'],
    },
    notify: {
      to: [submitterMain],
      also: ({ institutionId }) => [mainOf(institutionId)],
      unless: ({ together }) => together,
      relevant: forParts('reply_published'),
    },
  }),

  replyRated: event<OfReply & { answers: boolean; reason: TextRef | null }>({
    evolve: (state, { reply, answers, reason }) =>
      withReply(state, reply, (one) => ({ ...one, rating: { answers, reason } })),
    visible: {
      parties: ['reply', 'institutionId', 'answers', 'reason'],
      public: null,
    },
    notify: {
      to: [centerMain],
      also: ({ institutionId, actor }, _before, after) => [
        mainOf(institutionId),
        ...toActedFor({ actor }, after.submission.submitterId),
      ],
      relevant: forParts('reply_rated'),
    },
  }),

  inputLeadNoted: event<{
    entityId: string;
    leadInstitutionId: string | null;
    /** The addressee whose number and term the new lead takes over; a new one; one that owes nothing any more. */
    takesOver: number | null;
    added: number | null;
    released: number | null;
    releasedInstitutionId: string | null;
  }>({
    evolve: (state, { entityId, leadInstitutionId, takesOver, added, released }) => {
      const addressees = state.addressees.map((one) =>
        one.number === takesOver && leadInstitutionId !== null
          ? { ...one, institutionId: leadInstitutionId }
          : one.number === released
            ? { ...one, owes: false }
            : one,
      );
      const isNew = added !== null && leadInstitutionId !== null;
      return restaged({
        ...state,
        items: state.items.map((item) =>
          item.entityId === entityId ? { ...item, leadInstitutionId } : item,
        ),
        addressees: isNew
          ? [
              ...addressees,
              { number: added, institutionId: leadInstitutionId, owes: true, due: null },
            ]
          : addressees,
      });
    },
    visible: { parties: ['entityId', 'leadInstitutionId'], public: null },
    notify: {
      to: [],
      also: ({ leadInstitutionId: id, takesOver, added }) =>
        id === null || (takesOver === null && added === null) ? [] : [mainOf(id)],
      relevant: forPartsWhile('reply', 'reply_asked'),
    },
    movesParts: ({ releasedInstitutionId: from }) => ({ from }),
  }),

  calendarApplied: calendarAppliedTo<InputState, Relevance, never>((state) => holdersOf(state)),

  inputWithdrawn: event<{ reason: TextRef }>({
    evolve: (state, { reason }) => ({ ...state, stage: 'input_withdrawn', endedBecause: reason }),
    visible: { parties: ['reason'], public: [] },
    notify: {
      to: [centerMain, addresseeMain],
      also: (event, _before, { submission }) => toActedFor(event, submission.submitterId),
      relevant: forParts('input_withdrawn'),
    },
  }),
};

/** What decide hands out. */
export type EventDraft = DraftIn<typeof events>;

/** One event of an input. */
export type InputEvent = EventIn<typeof events>;

/** The stage of an accepted input: it waits while an addressee owes a reply, or an item has nobody to reply. */
function restaged(state: InputState): InputState {
  const waits =
    state.addressees.some(({ owes }) => owes) ||
    state.items.some(({ answeredBy }) => answeredBy === null);
  return { ...state, stage: waits ? 'awaiting_reply' : 'answered' };
}

function withReply(
  state: InputState,
  number: number | null,
  change: (reply: Reply) => Reply,
): InputState {
  return {
    ...state,
    replies: state.replies.map((one) => (one.number === number ? change(one) : one)),
  };
}

function submissionOf(event: Submission): Submission {
  const { submitterId, kind, aim, callId, content, opinion } = event;
  return { submitterId, kind, aim, callId, content, opinion };
}
