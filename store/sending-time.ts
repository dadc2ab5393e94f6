import { inZone } from '../domain/calendar/clock-rules';
import { nextSending } from '../domain/calendar/next-sending';
import type { Instant } from '../domain/shared/instant';
import { Calendars } from './calendars';
import type { Database } from './connect';
import { Policies } from './policies';

/**
 * When what is not urgent is sent from this instant on: in the sending hours of a working day, by the calendar and the
 * policy in force; at once as long as there are none.
 */
export async function sendingTimeFrom(database: Database, instant: Instant): Promise<Instant> {
  const [policy, calendar] = await Promise.all([
    new Policies(database).latest(),
    new Calendars(database).latest(),
  ]);
  if (policy === null || calendar === null) return instant;
  return nextSending(inZone(calendar, policy.timeZone), instant, policy.sendingHour);
}
