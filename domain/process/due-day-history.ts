import type { Instant, LocalDate } from '../shared/instant';
import { isClockEvent, type AnyEvent } from './event';

/** A due day that a clock has, or had until it was moved. */
interface StandingDueDay {
  dueOn: LocalDate;
  dueAt: Instant;
  calendarVersion: number;
  /** The event that set the day, in the log. */
  setBySequence: number;
  setAt: Instant;
  /** The cause of the day: the event that began the term, or the reason of the recount. */
  because: string;
}

/**
 * All due days of a clock, the oldest first; the last one is in force. The list continues when a clock is restarted,
 * as that of a returned report.
 */
export function dueDayHistory(
  events: readonly AnyEvent[],
  clockId: string,
): readonly StandingDueDay[] {
  const history: StandingDueDay[] = [];
  let because = '';
  for (const event of events) {
    if (!isClockEvent(event) || event.clockId !== clockId) continue;
    if (event.type === 'clockStarted') because = event.startedBy.eventType;
    else if (event.type === 'clockRecounted') because = event.cause;
    else if (event.type === 'clockArmed') {
      const { dueOn, dueAt, calendarVersion } = event.projection;
      const set = { setBySequence: event.sequence, setAt: event.recordedAt };
      history.push({ dueOn, dueAt, calendarVersion, ...set, because });
    }
  }
  return history;
}
