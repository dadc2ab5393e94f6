import type { BodyOf, ClockDraft, ClockEvent, EventContext } from '../process/event';
import { answerEvents } from './answer-events';
import { submissionEvents } from './submission-events';

/** Every event of a conclusion. */
export const events = { ...submissionEvents, ...answerEvents };

type Events = typeof events;

/** What decide hands out. */
export type EventDraft =
  | ClockDraft
  | {
      [T in keyof Events]: { type: T; effectiveAt?: string } & BodyOf<Events[T]>;
    }[keyof Events];

/** One event of a conclusion. */
export type ConclusionEvent =
  | ClockEvent
  | { [T in keyof Events]: EventContext & { type: T } & BodyOf<Events[T]> }[keyof Events];
