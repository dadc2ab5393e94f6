import type { CapturedClocks } from '../process/state';
import { centerMain, subscriberMain } from '../clock/audiences';
import { calendarAppliedTo } from '../process/calendar-change';
import { eventsFor, mainOf, type DraftIn, type EventIn } from '../process/event';
import type { Wordings } from '../process/field';
import { outdated, runningClock, telling, type Relevance } from '../process/relevance';
import type { LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';
import type { Asked, Disposed, Extension, InputCallState } from './state';

const { event, firstEvent } = eventsFor<InputCallState, Relevance, never>();

/** Who subscribed and who gave input is not public, and no institution learns it. */
export const events = {
  callOpened: firstEvent<{
    asked: Asked;
    closesOn: LocalDate;
    subscribers: readonly string[];
    policy: CapturedClocks;
  }>({
    begin: ({ sequence, effectiveAt, asked, closesOn, subscribers, policy }) => ({
      stage: 'open_for_input',
      sequence,
      registeredAt: effectiveAt,
      policy,
      asked,
      ...{ closesOn, closesAt: null, extensions: [] },
      subscribers,
      disposed: [],
      ...{ summary: null, summarisedAt: null, cancelledBecause: null },
      startedClocks: [],
      clocks: [],
    }),
    visible: { parties: ['asked', 'closesOn'], public: ['asked', 'closesOn'] },
    notify: { to: [subscriberMain], relevant: whileOpen('call_opened') },
  }),

  callExtended: event<Extension>({
    evolve: (state, { from, to, reason }) => ({
      ...state,
      closesOn: to,
      extensions: [...state.extensions, { from, to, reason }],
    }),
    visible: { parties: ['from', 'to', 'reason'], public: ['from', 'to', 'reason'] },
    notify: { to: [subscriberMain], relevant: whileOpen('call_extended') },
  }),

  callCancelled: event<{ reason: TextRef; contributors: readonly string[] }>({
    evolve: (state, { reason }) => ({ ...state, stage: 'cancelled', cancelledBecause: reason }),
    visible: { parties: ['reason'], public: ['reason'] },
    notify: {
      to: [subscriberMain],
      also: ({ contributors }) => contributors.map(mainOf),
      relevant: always('call_cancelled'),
    },
  }),

  callClosed: event<object>({
    evolve: (state) => ({ ...state, stage: 'input_closed' }),
    visible: { parties: [], public: [] },
    notify: {
      to: [centerMain],
      relevant: telling(['call_closed'], (now) =>
        now.stage === 'input_closed'
          ? { news: 'call_closed', clock: runningClock(now, 'call_summary') }
          : outdated,
      ),
    },
  }),

  /** Not public before the summary is. */
  dispositionRecorded: event<Disposed>({
    evolve: (state, { inputIds, disposition, words }) => ({
      ...state,
      disposed: [...without(state.disposed, inputIds), { inputIds, disposition, words }],
    }),
    visible: { parties: null, public: null },
  }),

  summaryPublished: event<{ summary: Wordings; contributors: readonly string[] }>({
    evolve: (state, { summary, effectiveAt }) => ({
      ...state,
      stage: 'summarised',
      summary,
      summarisedAt: effectiveAt,
    }),
    visible: { parties: ['summary'], public: ['summary'] },
    notify: {
      to: [],
      also: ({ contributors }) => contributors.map(mainOf),
      relevant: always('call_summarised'),
    },
  }),

  calendarApplied: calendarAppliedTo<InputCallState, Relevance, never>(() => ({})),
};

/** What decide hands out. */
export type EventDraft = DraftIn<typeof events>;

/** One event of a call for input. */
export type InputCallEvent = EventIn<typeof events>;

/** The records without these inputs, each of which has one. */
function without(disposed: readonly Disposed[], inputIds: readonly string[]): Disposed[] {
  return disposed.flatMap((one) => {
    const left = one.inputIds.filter((id) => !inputIds.includes(id));
    return left.length === 0 ? [] : [{ ...one, inputIds: left }];
  });
}

/** For those who still subscribe while input is taken. */
function whileOpen(news: string) {
  return telling<Relevance>([news], (now) =>
    now.stage === 'open_for_input' && now.part === 'subscriber'
      ? { news, clock: runningClock(now, 'call_closing') }
      : outdated,
  );
}

function always(news: string) {
  return telling<Relevance>([news], () => ({ news }));
}
