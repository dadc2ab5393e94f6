import type { Instant } from '../../domain/shared/instant';

const minuteMs = 60_000;
// Doubling waits up to about an hour, then hourly: a relay that restarts is met soon, one that is down is not hammered.
const doublings = 6;
// RFC 5321 4.5.4.1: give up after four to five days at least. Only for what concerns a single recipient; a relay that
// does not work at all is tried for ever, since nobody was told then and the notices are still owed.
const giveUpAfterMs = 5 * 24 * 60 * minuteMs;

/** When a mail is tried next: at once, then 1, 3, 7, 15, 31 and 63 minutes after it was made, then every hour. */
export function nextAttemptAt(mail: { preparedAt: Instant; attempts: number }): Instant {
  const doubled = Math.min(mail.attempts, doublings);
  const minutes = 2 ** doubled - 1 + 60 * (mail.attempts - doubled);
  return plusMs(mail.preparedAt, minutes * minuteMs);
}

/** Whether a recipient who was not reached so far is given up. */
export function isGivenUp(mail: { preparedAt: Instant }, now: Instant): boolean {
  return now >= plusMs(mail.preparedAt, giveUpAfterMs);
}

/** The instant so many milliseconds later. */
export function plusMs(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
