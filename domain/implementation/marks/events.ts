import { runningClock } from '../../process/relevance';
import type { LocalDate } from '../../shared/instant';
import type { TextRef } from '../../shared/text-ref';
import { centerMain, leadMain } from '../audiences';
import { isOver } from '../closing/end-of-life';
import { event } from '../define';
import { forLead, toCenterOrLead, when, type ItemRelevance } from '../relevance';
import type { ImplementationState } from '../state';

/** A mark as it was published, frozen with the entry: no later version of the scheme changes it. */
export interface GradeMark {
  mechanism: string;
  schemeVersion: number;
  schemeConfirmed: boolean;
  code: string;
  label: string;
}

type Recorded = GradeMark & {
  number: number;
  symbol: string;
  paragraph: string;
  /** The day of the document that gives it. */
  documentOn: LocalDate;
  supersedes: number | null;
  reason: TextRef | null;
};

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

const markFields = ['mechanism', 'schemeVersion', 'schemeConfirmed', 'code', 'label'] as const;
const documentFields = ['number', 'symbol', 'paragraph', 'documentOn'] as const;
const gradeFields = [...documentFields, 'supersedes', ...markFields] as const;
const selectionFields = [...documentFields, 'mechanism', 'dueOn', 'term'] as const;

export const markEvents = {
  gradeRecorded: event<Recorded>({
    evolve: (state, recorded) => {
      const { number, code, label, schemeVersion, symbol, paragraph, documentOn } = recorded;
      const others = state.grades.standing.filter((one) => one.number !== recorded.supersedes);
      const entry = { number, code, label, schemeVersion, symbol, paragraph, documentOn };
      return {
        ...state,
        grades: { ...state.grades, recorded: number, standing: [...others, entry] },
      };
    },
    visible: { parties: [...gradeFields, 'reason'], public: gradeFields },
    notify: {
      to: [leadMain, centerMain],
      // A fact of the UN body, which stays one: also told of an item that is closed.
      relevant: toCenterOrLead(when('grade_recorded'), forLead('grade_recorded')),
    },
    letter: ({ mechanism, code, label, symbol, paragraph, documentOn, supersedes }) => ({
      ...{ fact: 'graded', mechanism, code, label, documentOn },
      ...{ document: `${symbol}, ${paragraph}`, corrects: supersedes !== null },
    }),
  }),

  gradePredicted: event<GradeMark & { number: number; reason: TextRef }>({
    evolve: (state, { number, code, label, schemeVersion }) => ({
      ...state,
      grades: {
        ...state.grades,
        ...{ predictions: number, predicted: { code, label, schemeVersion } },
      },
    }),
    visible: { parties: ['number', 'reason', ...markFields], public: null },
  }),

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
