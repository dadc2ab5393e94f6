import type { Instant } from '../shared/instant';

const dayMs = 86_400_000;

/** The instant so many times 24 hours after (or, negative, before) another: elapsed time, no calendar and no zone. */
export function instantAfterDays(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * dayMs).toISOString();
}

/** Whole days of 24 hours from one instant to another, rounded up. */
export function daysElapsed(from: Instant, to: Instant): number {
  return Math.ceil((Date.parse(to) - Date.parse(from)) / dayMs);
}
