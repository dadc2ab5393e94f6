import type { Audience } from '../clock/ladder';
import { calendarAppliedTo } from '../process/calendar-change';
import {
  eventsFor,
  type BodyOf,
  type ClockDraft,
  type ClockEvent,
  type EventContext,
  type Recipient,
} from '../process/event';
import {
  outdated,
  runningClock,
  telling,
  type Relevance,
  type RelevanceRule,
} from '../process/relevance';
import { isOfCenter, type Actor } from '../shared/actor';
import type { LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';
import {
  holdersOf,
  type Addressee,
  type ConfidentialityRequest,
  type InputItem,
  type InputPolicy,
  type InputState,
  type Reply,
  type Submission,
} from './state';

const { event, firstEvent } = eventsFor<InputState, Relevance, never>();

const centerMain: Audience = { institution: 'center', role: 'main' };
const submitterMain: Audience = { institution: 'submitter', role: 'main' };
const addresseeMain: Audience = { institution: 'addressee', role: 'main' };

type Lead = Pick<InputItem, 'entityId' | 'leadInstitutionId'>;

interface OfReply {
  reply: number;
  institutionId: string;
}

export const events = {
  inputSubmitted: firstEvent<Submission & { items: readonly Lead[]; policy: InputPolicy }>({
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
    notify: { to: [centerMain], relevant: during('input_screening', 'input_submitted') },
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
      relevant: during('confidentiality_decision', 'confidentiality_requested'),
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
        ...submitterActedFor(actor, after),
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
      relevant: during('reply', 'reply_asked'),
    },
    movesParts: ({ releasedInstitutionId: from }) => ({ from }),
  }),

  calendarApplied: calendarAppliedTo<InputState, Relevance, never>((state) => holdersOf(state)),

  inputWithdrawn: event<{ reason: TextRef }>({
    evolve: (state, { reason }) => ({ ...state, stage: 'input_withdrawn', endedBecause: reason }),
    visible: { parties: ['reason'], public: [] },
    notify: {
      to: [centerMain, addresseeMain],
      also: ({ actor }, _before, after) => submitterActedFor(actor, after),
      relevant: forParts('input_withdrawn'),
    },
  }),
};

type Events = typeof events;

/** What decide hands out. */
export type EventDraft =
  | ClockDraft
  | {
      [T in keyof Events]: { type: T; effectiveAt?: string } & BodyOf<Events[T]>;
    }[keyof Events];

/** One event of an input. */
export type InputEvent =
  | ClockEvent
  | { [T in keyof Events]: EventContext & { type: T } & BodyOf<Events[T]> }[keyof Events];

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

function mainOf(id: string): Recipient {
  return { institution: { id }, role: 'main' };
}

/** The submitter, of an act that the center entered for it: nobody acts in its name unseen. */
function submitterActedFor(actor: Actor, { submission: { submitterId } }: InputState) {
  return actor.kind === 'person' && isOfCenter(actor.role) ? [mainOf(submitterId)] : [];
}

/** While such a clock runs. */
function during(subject: string, news: string): RelevanceRule<Relevance> {
  return telling([news], (now) => {
    const clock = runningClock(now, subject);
    return clock === null || (now.part === 'none' && !now.isCenter) ? outdated : { news, clock };
  });
}

/** For the center and those with a role. */
function forParts(news: string): RelevanceRule<Relevance> {
  return telling([news], (now) => (now.part === 'none' && !now.isCenter ? outdated : { news }));
}

function submissionOf(event: Submission): Submission {
  const { submitterId, kind, aim, callId, content, opinion } = event;
  return { submitterId, kind, aim, callId, content, opinion };
}
