import type { BodyOf, ClockDraft, ClockEventBodies, EventContext } from '../process/event';
import type { Instant } from '../shared/instant';
import { assignmentEvents } from './assignment/events';
import type { ClockSubject } from './clocks';
import { closingEvents } from './closing/events';
import { deadlineEvents } from './deadlines/events';
import { planningEvents } from './planning/events';
import { repetitionEvents } from './repetition/events';
import { reportingEvents } from './reporting/events';
import { supervisionEvents } from './supervision/events';
import { voiceEvents } from './voices/events';

/**
 * Every event of an implementation besides those of its clocks. It imports no command, because types would be
 * circular.
 */
export const events = {
  ...assignmentEvents,
  ...planningEvents,
  ...reportingEvents,
  ...deadlineEvents,
  ...supervisionEvents,
  ...voiceEvents,
  ...repetitionEvents,
  ...closingEvents,
};

type OwnEvents = typeof events;

type Bodies = { [T in keyof OwnEvents]: BodyOf<OwnEvents[T]> } & ClockEventBodies<ClockSubject>;

export type EventType = keyof Bodies;

/** One event, narrowed by its type. */
export type EventOf<T extends EventType> = {
  [K in T]: EventContext & { type: K } & Bodies[K];
}[T];

export type ImplementationEvent = EventOf<EventType>;

/** An event before it has its sequence number. `effectiveAt` only where it differs from the command's. */
export type EventDraft =
  | ClockDraft
  | {
      [T in keyof OwnEvents]: { effectiveAt?: Instant; type: T } & BodyOf<OwnEvents[T]>;
    }[keyof OwnEvents];
