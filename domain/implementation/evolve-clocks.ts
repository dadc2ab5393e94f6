import type { ArmedClock } from '../clock/clock';
import { withoutUndecided } from './evolve-co-executors';
import { recounted, suspended, withoutRequestsFor, withoutStanding } from './evolve-terms';
import { withoutTrackRequest } from './evolve-track';
import type { EventOf } from './events';
import { withHeldReport } from './held-report';
import type { ImplementationState } from './state';

/** The clocks after an event about one of them. */
export function evolveClocks(
  state: ImplementationState,
  event: EventOf<
    | 'clockStarted'
    | 'clockArmed'
    | 'clockRecounted'
    | 'clockSuspended'
    | 'deadlineMissed'
    | 'clockEnded'
  >,
): ImplementationState {
  switch (event.type) {
    case 'clockStarted': {
      const { clockId: id, subject, terms, startedBy, suspensions, extensions, sequence } = event;
      return {
        ...state,
        reverifications:
          subject === 'reverification' ? state.reverifications + 1 : state.reverifications,
        ...(subject === 'repeat_check' ? { repeatChecks: (state.repeatChecks ?? 0) + 1 } : {}),
        startedClocks: [
          ...state.startedClocks,
          {
            id,
            subject,
            terms,
            start: startedBy,
            startedBySequence: sequence,
            suspensions,
            extensions,
          },
        ],
      };
    }
    case 'clockArmed':
      return armed(state, event);
    case 'clockRecounted':
      return recounted(state, event);
    case 'clockSuspended':
      return suspended(state, event);
    case 'deadlineMissed':
      return {
        ...state,
        clocks: state.clocks.map((clock) =>
          clock.id === event.clockId ? { ...clock, missed: true } : clock,
        ),
        periods: state.periods.map((period) =>
          `report/${period.number}` === event.clockId ? { ...period, overdue: true } : period,
        ),
      };
    case 'clockEnded':
      return ended(state, event);
  }
}

function armed(state: ImplementationState, event: EventOf<'clockArmed'>): ImplementationState {
  const started = state.startedClocks.find((clock) => clock.id === event.clockId);
  if (started === undefined) return state;
  const { dueAt, dueOn, timeZone, calendarVersion, ladder } = event.projection;
  const clock: ArmedClock = {
    ...withoutStanding(started),
    ...(event.standingTerms === undefined ? {} : { terms: event.standingTerms }),
    due: { dueAt, dueOn, timeZone, calendarVersion },
    ladder,
    armedBySequence: event.sequence,
    missed: false,
  };
  return {
    ...state,
    startedClocks: state.startedClocks.filter((other) => other !== started),
    clocks: [...state.clocks, clock],
    periods: state.periods.map((period) =>
      `report/${period.number}` === clock.id
        ? { ...period, endsAt: period.endsAt ?? dueAt, due: { at: dueAt, on: dueOn } }
        : period,
    ),
  };
}

function ended(state: ImplementationState, event: EventOf<'clockEnded'>): ImplementationState {
  const isIt = ({ id }: { id: string }): boolean => id === event.clockId;
  const clock = state.clocks.find(isIt);
  return {
    ...withoutUndecided(withoutTrackRequest(withoutRequestsFor(state, event), event), event),
    startedClocks: state.startedClocks.filter((other) => !isIt(other)),
    clocks: state.clocks.filter((other) => !isIt(other)),
    periods: withHeldReport(state.periods, clock).map((period) =>
      `report/${period.number}` === event.clockId ? { ...period, overdue: false } : period,
    ),
  };
}
