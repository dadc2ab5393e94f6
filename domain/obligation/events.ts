import type { CapturedClocks } from '../process/state';
import { centerMain, leadMain } from '../clock/audiences';
import { calendarAppliedTo } from '../process/calendar-change';
import {
  eventsFor,
  type AnyEvent,
  type DraftIn,
  type EventContext,
  type EventIn,
} from '../process/event';
import { forPartsWhile, type Relevance } from '../process/relevance';
import type { LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';
import {
  type endCauses,
  leadsOf,
  type ConcernedItem,
  type ObligationState,
  type Reminder,
  type Reply,
  type Request,
} from './state';

const { event, firstEvent } = eventsFor<ObligationState, Relevance, Said>();

/** The sentences of the yearly letter about an obligation on an item of the institution. */
export type Said =
  | { fact: 'follow_up_selected'; mechanism: string; document: string; documentOn: LocalDate }
  | { fact: 'follow_up_replied'; sentOn: LocalDate; late: boolean };

const requestFields = [
  'kind',
  'mechanism',
  'symbol',
  'paragraph',
  'documentOn',
  'dueOn',
  'term',
  'items',
] as const;

export const events = {
  followUpRegistered: firstEvent<
    Request & { items: readonly ConcernedItem[]; policy: CapturedClocks }
  >({
    begin: ({ sequence, effectiveAt, items, policy, ...registered }) => ({
      stage: 'owed',
      sequence,
      registeredAt: effectiveAt,
      policy,
      request: requestOf(registered),
      items,
      due: null,
      reminders: [],
      reply: null,
      endedBecause: null,
      startedClocks: [],
      clocks: [],
    }),
    visible: { parties: requestFields, public: requestFields },
    notify: {
      to: [leadMain, centerMain],
      relevant: forPartsWhile('follow_up_reply', 'follow_up_registered'),
    },
    letter: ({ mechanism, symbol, paragraph, documentOn }) => ({
      fact: 'follow_up_selected',
      mechanism,
      documentOn,
      document: `${symbol}, ${paragraph}`,
    }),
  }),

  /** Another institution leads the item. */
  leadNoted: event<{
    entityId: string;
    leadInstitutionId: string | null;
    /** The former lead, if it leads no other of the items. */
    releasedInstitutionId: string | null;
  }>({
    evolve: (state, { entityId, leadInstitutionId }) => ({
      ...state,
      items: withLead(state.items, { entityId, leadInstitutionId }),
    }),
    visible: { parties: ['entityId', 'leadInstitutionId'], public: null },
    notify: {
      to: [],
      also: ({ leadInstitutionId: id }, before) =>
        id === null || leadsOf(before?.items ?? []).includes(id)
          ? []
          : [{ institution: { id }, role: 'main' }],
      relevant: forPartsWhile('follow_up_reply', 'follow_up_registered'),
    },
    movesParts: ({ releasedInstitutionId: from }) => ({ from }),
  }),

  reminderRecorded: event<Reminder>({
    evolve: (state, { symbol, remindedOn }) => ({
      ...state,
      reminders: [...state.reminders, { symbol, remindedOn }],
    }),
    visible: { parties: ['symbol', 'remindedOn'], public: ['symbol', 'remindedOn'] },
    notify: {
      to: [leadMain, centerMain],
      relevant: forPartsWhile('follow_up_reply', 'follow_up_reminded'),
    },
  }),

  replyRecorded: event<Reply>({
    evolve: (state, { symbol, sentOn, late }) => ({
      ...state,
      stage: 'replied',
      reply: { symbol, sentOn, late },
    }),
    visible: { parties: ['symbol', 'sentOn', 'late'], public: ['symbol', 'sentOn', 'late'] },
    letter: ({ sentOn, late }) => ({ fact: 'follow_up_replied', sentOn, late }),
  }),

  calendarApplied: calendarAppliedTo<ObligationState, Relevance, Said>(({ items }) => ({
    lead: leadsOf(items),
  })),

  obligationEnded: event<{ reason: TextRef; cause: (typeof endCauses)[number] }>({
    evolve: (state, { reason }) => ({ ...state, stage: 'ended', endedBecause: reason }),
    visible: { parties: ['reason', 'cause'], public: ['cause'] },
  }),
};

/** What decide hands out. */
export type EventDraft = DraftIn<typeof events>;

/** One event of an obligation. */
export type ObligationEvent = EventIn<typeof events>;

/** The items after one of them got another lead. */
export function withLead(
  items: readonly ConcernedItem[],
  { entityId, leadInstitutionId }: ConcernedItem,
): ConcernedItem[] {
  return items.map((item) => (item.entityId === entityId ? { entityId, leadInstitutionId } : item));
}

function requestOf(event: Request & Partial<EventContext & AnyEvent>): Request {
  const { kind, mechanism, symbol, paragraph, documentOn, dueOn, term } = event;
  return { kind, mechanism, symbol, paragraph, documentOn, dueOn, term };
}
