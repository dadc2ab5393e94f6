import type { ArmedClock, RecountedClock, StartedClock } from '../clock/clock';
import type { EventOf } from './events';
import { withHoldsEnded } from './held-report';
import { cadenceOf } from './reporting-periods';
import type { Extensions, ImplementationState } from './state';

type ExtensionEvent = EventOf<'extensionRequested' | 'extensionGranted' | 'extensionRefused'>;

const noExtensions: Extensions = { requests: 0, open: [], granted: {} };

/** The extensions after an event of their own. */
export function evolveExtensions(
  extensions: Extensions = noExtensions,
  event: ExtensionEvent,
): Extensions {
  const open = extensions.open.filter(({ number }) => number !== event.request);
  switch (event.type) {
    case 'extensionRequested': {
      const { request: number, clockId, newDueOn, reason, documentId, actor } = event;
      const requestedByPersonId = actor.kind === 'person' ? actor.personId : '';
      return {
        ...extensions,
        requests: number,
        open: [...open, { number, clockId, newDueOn, reason, documentId, requestedByPersonId }],
      };
    }
    case 'extensionGranted': {
      const before = extensions.granted[event.clockId] ?? { count: 0, days: 0 };
      const after = { count: before.count + 1, days: before.days + event.days };
      return {
        ...extensions,
        open,
        granted: { ...extensions.granted, [event.clockId]: after },
      };
    }
    case 'extensionRefused':
      return { ...extensions, open };
  }
}

/** The question to the center after an event of its own. */
export function evolveClarifications(
  state: ImplementationState,
  event: EventOf<'clarificationAsked' | 'clarificationAnswered' | 'suspensionLapsed'>,
): Partial<Pick<ImplementationState, 'clarifications' | 'periods'>> {
  switch (event.type) {
    case 'clarificationAsked': {
      const { number, maximumUntil } = event;
      return { clarifications: { asked: number, open: { number, maximumUntil } } };
    }
    case 'clarificationAnswered':
      return {
        clarifications: { asked: event.number, open: null },
        periods: withHoldsEnded(state, event),
      };
    case 'suspensionLapsed':
      // Only the clocks run on, and each of them has its own event.
      return { periods: withHoldsEnded(state, event) };
  }
}

/** The state after a clock has ended: nobody waits any more for an extension of it, or for the answer it measured. */
export function withoutRequestsFor(
  state: ImplementationState,
  { clockId, subject }: EventOf<'clockEnded'>,
): ImplementationState {
  const { extensions, clarifications } = state;
  const open = extensions?.open.filter((request) => request.clockId !== clockId) ?? [];
  const answered = subject === 'clarification' && clarifications !== undefined;
  return {
    ...state,
    ...(extensions === undefined ? {} : { extensions: { ...extensions, open } }),
    ...(answered ? { clarifications: { ...clarifications, open: null } } : {}),
  };
}

/** The clock keeps its due day, which means nothing until the suspension ends. */
export function suspended(
  state: ImplementationState,
  { clockId, suspensions }: EventOf<'clockSuspended'>,
): ImplementationState {
  const hold = <Clock extends StartedClock>(clock: Clock): Clock =>
    clock.id === clockId ? { ...clock, suspensions } : clock;
  return {
    ...state,
    clocks: state.clocks.map(hold),
    startedClocks: state.startedClocks.map(hold),
  };
}

/**
 * The clock goes on from its start on other grounds and waits for its new due day. A missed one is no longer
 * missed: whether the new day has passed is seen when it is there.
 */
export function recounted(
  state: ImplementationState,
  event: EventOf<'clockRecounted'>,
): ImplementationState {
  const isIt = ({ id }: { id: string }): boolean => id === event.clockId;
  const armed = state.clocks.find(isIt);
  const clock = armed ?? state.startedClocks.find(isIt);
  if (clock === undefined) return state;
  const { id, subject, start, startedBySequence } = clock;
  const { terms, suspensions, extensions } = event;
  const plain = { id, subject, terms, start, startedBySequence, suspensions, extensions };
  // Only another policy can bring a day forward; an extension and a resumption never do.
  const started =
    event.cause === 'policy_changed' && armed !== undefined ? withStanding(plain, armed) : plain;
  return {
    ...state,
    clocks: state.clocks.filter((other) => !isIt(other)),
    startedClocks: [...state.startedClocks.filter((other) => !isIt(other)), started],
    // Without its due day until the new one is there, as after a return: a report that came in between would be
    // measured by the old one.
    periods: state.periods.map((period) =>
      `report/${period.number}` === id ? { ...period, due: null, overdue: false } : period,
    ),
  };
}

/** The clock with what stands when its new day has passed already. */
function withStanding(clock: StartedClock, { terms, due, ladder }: ArmedClock): RecountedClock {
  return { ...clock, standing: { terms, due, ladder } };
}

/** The state under a later policy. */
export function underPolicy(
  state: ImplementationState,
  { policy }: EventOf<'policyChanged'>,
): ImplementationState {
  const under = { ...state, policy };
  return cadenceOf(under) === cadenceOf(state) ? under : { ...under, newCadence: true };
}

/** A clock that has its new day: what stood before is of no use any more. */
export function withoutStanding(clock: StartedClock | RecountedClock): StartedClock {
  if (!('standing' in clock)) return clock;
  const { standing: _before, ...started } = clock;
  return started;
}

/** A period that opens has the cadence of the policy in force, whatever came before. */
export function withoutNewCadence(state: ImplementationState): ImplementationState {
  const { newCadence: _done, ...others } = state;
  return others;
}
