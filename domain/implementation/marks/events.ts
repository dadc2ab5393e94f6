import { runningClock } from '../../process/relevance';
import type { LocalDate } from '../../shared/instant';
import type { TextRef } from '../../shared/text-ref';
import { centerMain, leadMain } from '../audiences';
import { isOver } from '../closing/end-of-life';
import { event } from '../define';
import { forLead, toCenterOrLead, when, type ItemRelevance } from '../relevance';
import type { ImplementationState } from '../state';

interface Selected {
  number: number;
  mechanism: string;
  symbol: string;
  paragraph: string;
  documentOn: LocalDate;
  /** The day that the body named; null when its usual term holds. */
  dueOn: LocalDate | null;
  /** The usual term, and whether it was confirmed; null when a day was named. */
  term: { months: number; confirmed: boolean; schemeVersion: number } | null;
}

const documentFields = ['number', 'symbol', 'paragraph', 'documentOn'] as const;
const selectionFields = [...documentFields, 'mechanism', 'dueOn', 'term'] as const;

export const markEvents = {
  selectedForFollowUp: event<Selected>({
    evolve: (state, { number, documentOn }) => ({
      ...state,
      unFollowUp: { number, documentOn, state: 'running' },
    }),
    visible: { parties: selectionFields, public: selectionFields },
    // Until the State has replied: either ends the clock.
    notify: { to: [leadMain, centerMain], relevant: whileFollowedUp('follow_up_selected') },
    letter: ({ mechanism, symbol, paragraph, documentOn }) => ({
      ...{ fact: 'follow_up_selected', mechanism, documentOn },
      document: `${symbol}, ${paragraph}`,
    }),
  }),

  followUpReplyRecorded: event<{
    number: number;
    symbol: string | null;
    sentOn: LocalDate;
    late: boolean;
  }>({
    evolve: (state) => withFollowUp(state, 'replied'),
    visible: {
      parties: ['number', 'symbol', 'sentOn', 'late'],
      public: ['number', 'symbol', 'sentOn', 'late'],
    },
    letter: ({ sentOn, late }) => ({ fact: 'follow_up_replied', sentOn, late }),
  }),

  followUpReminderRecorded: event<{
    number: number;
    symbol: string | null;
    remindedOn: LocalDate;
  }>({
    evolve: (state) => state,
    visible: {
      parties: ['number', 'symbol', 'remindedOn'],
      public: ['number', 'symbol', 'remindedOn'],
    },
    notify: { to: [leadMain, centerMain], relevant: whileFollowedUp('follow_up_reminded') },
  }),

  unFollowUpEnded: event<{ number: number; reason: TextRef }>({
    evolve: (state) => withFollowUp(state, 'ended'),
    visible: { parties: ['number', 'reason'], public: ['number'] },
  }),
};

/**
 * The follow-up of the UN body is over. That may be the end of the item: one that is closed and looked at for the last
 * time lives on only for this.
 */
function withFollowUp(state: ImplementationState, over: 'replied' | 'ended'): ImplementationState {
  const unFollowUp = state.unFollowUp && { ...state.unFollowUp, state: over };
  const next = { ...state, unFollowUp };
  return { ...next, followUpEnded: state.followUpEnded || isOver(next) };
}

function whileFollowedUp(news: string) {
  const isSo = (now: ItemRelevance): boolean => runningClock(now, 'un_follow_up') !== null;
  return toCenterOrLead(when(news, isSo, 'un_follow_up'), forLead(news, isSo, 'un_follow_up'));
}
