import type { BodyOf, ClockEventBodies, DraftIn, EventContext } from '../process/event';
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

/** What decide hands out. */
export type EventDraft = DraftIn<typeof events>;
