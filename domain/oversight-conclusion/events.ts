import type { DraftIn, EventIn } from '../process/event';
import { answerEvents } from './answer-events';
import { submissionEvents } from './submission-events';

/** Every event of a conclusion. */
export const events = { ...submissionEvents, ...answerEvents };

/** What decide hands out. */
export type EventDraft = DraftIn<typeof events>;

/** One event of a conclusion. */
export type ConclusionEvent = EventIn<typeof events>;
