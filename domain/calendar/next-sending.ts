import type { Instant } from '../shared/instant';
import type { BusinessCalendar } from './business-calendar';
import { workingDayFrom } from './business-days';
import { atLocalTime, localDateOf } from './local-time';

/** The sending hour of a working day, from this instant on; the instant itself after that hour of a working day. */
export function nextSending(
  calendar: BusinessCalendar,
  instant: Instant,
  sendingHour: number,
): Instant {
  const day = workingDayFrom(calendar, localDateOf(instant, calendar.timeZone));
  const at = atLocalTime(day, sendingHour, 0, calendar.timeZone);
  return at > instant ? at : instant;
}
