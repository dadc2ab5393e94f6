import type { ArmedClock, RecountedClock, StartedClock } from '../clock/clock';
import { openClocks } from './clocks';
import type { ClockEvent, ClockEventBodies, EventContext, RecountCause } from './event';
import type { Process } from './process';
import type { ProcessState } from './state';

type EventOf<T extends keyof ClockEventBodies> = EventContext & ClockEventBodies[T];

/** The state after an event about one of its clocks; the process adds the other effects. */
export function evolveClocks<S extends ProcessState>(
  { consequences }: Pick<Process<S>, 'consequences'>,
  state: S,
  event: ClockEvent,
): S {
  const means = consequences[event.subject];
  const known = openClocks(state).find(({ id }) => id === event.clockId);
  switch (event.type) {
    case 'clockStarted': {
      const next = { ...state, startedClocks: [...state.startedClocks, started(event)] };
      return means?.onStarted?.(next) ?? next;
    }
    case 'clockArmed': {
      const waiting = state.startedClocks.find(({ id }) => id === event.clockId);
      if (waiting === undefined) return state;
      const clock = armed(waiting, event);
      const next = {
        ...state,
        startedClocks: state.startedClocks.filter((other) => other !== waiting),
        clocks: [...state.clocks, clock],
      };
      return means?.onArmed?.(next, clock) ?? next;
    }
    case 'clockRecounted': {
      if (known === undefined) return state;
      const clock = recounted(known, event);
      const rest = withoutClock(state, known);
      const next = { ...rest, startedClocks: [...rest.startedClocks, clock] };
      return means?.onRecounted?.(next, clock) ?? next;
    }
    case 'clockSuspended': {
      const isMeant = ({ id }: StartedClock): boolean => id === event.clockId;
      const { suspensions } = event;
      return {
        ...state,
        // A passed one was missed before it was known that it had not run.
        clocks: state.clocks.map((clock) =>
          isMeant(clock) ? { ...clock, suspensions, missed: false } : clock,
        ),
        startedClocks: state.startedClocks.map((clock) =>
          isMeant(clock) ? { ...clock, suspensions } : clock,
        ),
      };
    }
    case 'deadlineMissed': {
      const clock = state.clocks.find(({ id }) => id === event.clockId);
      if (clock === undefined) return state;
      const missed = { ...clock, missed: true };
      const next = {
        ...state,
        clocks: state.clocks.map((other) => (other === clock ? missed : other)),
      };
      return means?.onMissed?.(next, missed) ?? next;
    }
    case 'clockEnded': {
      if (known === undefined) return state;
      const next = withoutClock(state, known);
      return means?.onEnded?.(next, known, event.outcome) ?? next;
    }
  }
}

function withoutClock<S extends ProcessState>(state: S, { id }: StartedClock): S {
  return {
    ...state,
    clocks: state.clocks.filter((other) => other.id !== id),
    startedClocks: state.startedClocks.filter((other) => other.id !== id),
  };
}

function started(event: EventOf<'clockStarted'>): StartedClock {
  const { clockId: id, subject, policy, own, startedBy, suspensions, extensions, sequence } = event;
  return {
    ...{ id, subject, policy, own, start: startedBy, startedBySequence: sequence },
    ...{ suspensions, extensions },
  };
}

function armed(waiting: StartedClock | RecountedClock, event: EventOf<'clockArmed'>): ArmedClock {
  const { dueAt, dueOn, timeZone, calendarVersion } = event.projection;
  return {
    ...withoutStanding(waiting, event.standing === true),
    due: { dueAt, dueOn, timeZone, calendarVersion },
    armedBySequence: event.sequence,
    missed: false,
  };
}

/**
 * The causes that never make a duty overdue. An extension and the end of a suspension cannot; a corrected day may, because it was in the
 * plan before.
 */
const keepsPassedDay: readonly RecountCause[] = ['policy_changed', 'calendar_changed'];

/**
 * The clock is recounted from its start and waits for its new due day. A missed one is no longer missed until the new
 * day is known.
 */
function recounted(
  known: StartedClock | ArmedClock,
  { cause, policy, own, suspensions, extensions }: EventOf<'clockRecounted'>,
): StartedClock | RecountedClock {
  const { id, subject, start, startedBySequence } = known;
  const grounds = { policy, own, suspensions, extensions };
  const plain = { id, subject, start, startedBySequence, ...grounds };
  if (!keepsPassedDay.includes(cause) || !('due' in known)) return plain;
  return { ...plain, standing: { policy: known.policy, own: known.own, due: known.due } };
}

/** A clock that waited for its new day; on the earlier terms when their day is kept. */
function withoutStanding(clock: StartedClock | RecountedClock, stands: boolean): StartedClock {
  if (!('standing' in clock)) return clock;
  const { standing, ...plain } = clock;
  return stands ? { ...plain, policy: standing.policy, own: standing.own } : plain;
}
