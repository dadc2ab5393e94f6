import type { Instant } from '../../domain/shared/instant';

const minuteMs = 60_000;
// Doubling waits up to about an hour, then hourly: a relay that restarts gets mails soon, one that is down is not
// overloaded.
const doublings = 6;
// RFC 5321 4.5.4.1: give up after four to five days at least. Only for a single recipient; mails to a failing relay
// are retried without end, because then nobody was notified.
const giveUpAfterMs = 5 * 24 * 60 * minuteMs;

/** The next attempt: at once, then 1, 3, 7, 15, 31 and 63 minutes after the mail was made, then every hour. */
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
