import { calendarAppliedTo } from '../../process/calendar-change';
import { personIdOf } from '../../process/event';
import { giving, runningClock } from '../../process/relevance';
import type { Instant, LocalDate } from '../../shared/instant';
import type { CapturedPolicy } from '../../shared/policy';
import type { TextRef } from '../../shared/text-ref';
import { centerMain, leadMain } from '../../clock/audiences';
import type { ClockSubject } from '../clocks';
import { event } from '../define';
import type { Said } from '../letter-facts';
import {
  either,
  forLead,
  toCenterOrLead,
  untilDecided,
  when,
  type ItemRelevance,
} from '../relevance';
import { cadenceOf } from '../reporting/cadence';
import { withHoldsEnded } from '../reporting/held-report';
import { holdersOf, type Extensions, type ImplementationState } from '../state';

interface OfExtension {
  request: number;
  clockId: string;
  subject: ClockSubject;
}

interface Requested extends OfExtension {
  /** The due day at the time of the request. */
  dueOn: LocalDate;
  newDueOn: LocalDate;
  reason: TextRef;
  documentId: string | null;
}

interface Granted extends OfExtension {
  dueOn: LocalDate;
  newDueOn: LocalDate;
  /** Calendar days from the old day to the new one: its share of the policy's bound. */
  days: number;
  reason: TextRef | null;
}

const isAsked = untilDecided('clarification_asked', 'clarification');

export const deadlineEvents = {
  extensionRequested: event<Requested>({
    evolve: (state, requested) => {
      const { request: number, clockId, newDueOn, reason, documentId } = requested;
      const requestedByPersonId = personIdOf(requested);
      const asked = { number, clockId, newDueOn, reason, documentId, requestedByPersonId };
      const open = [...state.extensions.open, asked];
      return { ...state, extensions: { ...state.extensions, requests: number, open } };
    },
    visible: {
      parties: ['request', 'clockId', 'subject', 'dueOn', 'newDueOn', 'reason', 'documentId'],
      public: null,
    },
    notify: {
      to: [centerMain],
      // Until it is decided, or the duty itself has ended: either ends the clock of the decision.
      relevant: untilDecided('extension_requested', 'extension_decision'),
    },
    letter: ({ subject, newDueOn }) => ({ fact: 'extension_requested', subject, newDueOn }),
  }),

  extensionGranted: event<Granted>({
    evolve: (state, { request, clockId, days }) => {
      const { granted, ...extensions } = without(state.extensions, request);
      const before = granted[clockId] ?? { count: 0, days: 0 };
      const after = { count: before.count + 1, days: before.days + days };
      return { ...state, extensions: { ...extensions, granted: { ...granted, [clockId]: after } } };
    },
    visible: {
      parties: ['request', 'clockId', 'subject', 'dueOn', 'newDueOn', 'days', 'reason'],
      public: null,
    },
    notify: { to: [leadMain], relevant: forLead('extension_granted') },
    letter: ({ subject, newDueOn }) => ({ fact: 'extension_granted', subject, newDueOn }),
  }),

  extensionRefused: event<OfExtension & { reason: TextRef }>({
    evolve: (state, { request }) => ({ ...state, extensions: without(state.extensions, request) }),
    visible: { parties: ['request', 'clockId', 'subject', 'reason'], public: null },
    notify: { to: [leadMain], relevant: forLead('extension_refused') },
    letter: ({ subject }) => ({ fact: 'extension_refused', subject }),
  }),

  clarificationAsked: event<{
    number: number;
    reason: TextRef;
    /** When the suspended clocks continue by themselves. */
    maximumUntil: Instant;
  }>({
    evolve: (state, { number, maximumUntil }) => ({
      ...state,
      clarifications: { asked: number, open: { number, maximumUntil } },
    }),
    visible: { parties: ['number', 'reason', 'maximumUntil'], public: null },
    // Until it is answered, or the asking lead no longer leads: either ends the clock of the answer.
    notify: { to: [centerMain], relevant: isAsked },
    letter: () => ({ fact: 'clarification_asked' }),
  }),

  clarificationAnswered: event<{ number: number; reason: TextRef }>({
    evolve: (state, { number, effectiveAt }) => ({
      ...state,
      clarifications: { asked: number, open: null },
      periods: withHoldsEnded(state.periods, effectiveAt),
    }),
    visible: { parties: ['number', 'reason'], public: null },
    notify: { to: [leadMain], relevant: forLead('clarification_answered') },
    letter: () => ({ fact: 'clarification_answered' }),
  }),

  /** The maximum has passed without an answer: the clocks continue, the question stays open. */
  suspensionLapsed: event<{ number: number }>({
    // Only the clocks continue, and each of them has its own event.
    evolve: (state, { effectiveAt }) => ({
      ...state,
      periods: withHoldsEnded(state.periods, effectiveAt),
    }),
    visible: { parties: ['number'], public: null },
    notify: {
      to: [leadMain, centerMain],
      relevant: toCenterOrLead(
        when('suspension_lapsed', (now) => runningClock(now, 'clarification') !== null),
        forLead('suspension_lapsed'),
      ),
    },
    letter: () => ({ fact: 'suspension_lapsed' }),
  }),

  policyChanged: event<{
    fromVersion: number;
    policy: CapturedPolicy;
    reason: TextRef;
    /** The running clocks that are recounted; the others keep their terms to the end. */
    recounted: readonly string[];
  }>({
    evolve: (state, { policy }) => {
      const under = { ...state, policy };
      return cadenceOf(under) === cadenceOf(state) ? under : { ...under, newCadence: true };
    },
    visible: { parties: ['fromVersion', 'policy', 'reason', 'recounted'], public: null },
    notify: {
      to: [leadMain, centerMain],
      // Terms for later clocks are not announced; recounted dates are.
      unless: ({ recounted }) => recounted.length === 0,
      relevant: toCenterOrLead(when('policy_changed'), forLead('policy_changed')),
    },
    letter: () => ({ fact: 'policy_changed' }),
  }),

  ownDayCorrected: event<{ dueOn: LocalDate | null; dueOnBefore: LocalDate | null }>({
    evolve: (state, { dueOn }) =>
      state.subject.kind === 'plan_item'
        ? { ...state, subject: { ...state.subject, dueOn } }
        : state,
    visible: { parties: ['dueOn', 'dueOnBefore'], public: ['dueOn', 'dueOnBefore'] },
    notify: {
      to: [leadMain],
      // Without a clock for it yet, the mail says the day itself.
      relevant: either(
        (now) => runningClock(now, 'completion') !== null,
        forLead('own_day_corrected', undefined, 'completion'),
        giving(forLead('own_day_corrected')),
      ),
    },
    letter: () => ({ fact: 'own_day_corrected' }),
  }),

  calendarApplied: calendarAppliedTo<ImplementationState, ItemRelevance, Said>(holdersOf),
};

function without(extensions: Extensions, request: number): Extensions {
  return { ...extensions, open: extensions.open.filter(({ number }) => number !== request) };
}
