import { calendarDue } from '../../activities/mail/system-notices';
import { unconfirmedYear } from '../../domain/calendar/unconfirmed-year';
import type { EngineClient } from '../../engine/engine-client';
import { signalMailboxesNowOrLater } from '../../engine/signal-mailboxes';
import { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { DigestReading } from '../../store/digest-reading';
import { localNow } from '../../store/local-day';
import { sendingTimeFrom } from '../../store/sending-time';
import { Policies } from '../../store/policies';
import { writeSystemNotices } from '../../store/system-notices';

/**
 * Asks for next year's decree on days off, from November on and once a month until its days are confirmed in the
 * calendar. The question goes to the center, where the administrator is. Returns the year that was asked for.
 */
export async function sweepCalendarOfNextYear({
  database,
  engine,
}: {
  database: Database;
  engine: Pick<EngineClient, 'signalMailbox'>;
}): Promise<number | null> {
  const { at: now, today } = await localNow(new Policies(database));
  const calendar = await new Calendars(database).latest();
  const year = calendar === null ? null : unconfirmedYear(calendar, today);
  const centerId = await new DigestReading({ database }).centerId();
  if (year === null || centerId === null) return null;
  // The next sweep asks: nobody is written to at night.
  if ((await sendingTimeFrom(database, now)) > now) return null;
  const notices = [calendarDue({ year, centerId, today })];
  const calls = await database.transaction(
    async (transaction) => await writeSystemNotices(transaction, { notices, now, goesOutAt: now }),
  );
  await signalMailboxesNowOrLater(engine, calls);
  return year;
}
