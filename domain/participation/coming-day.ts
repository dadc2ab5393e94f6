import { addDays } from '../calendar/day-arithmetic';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** What is planned further ahead than a year is a typing error, such as 2206 for 2026. */
const furthestDays = 366;

/**
 * Null for a first or a last day that may be entered now. Neither can be taken back: a body could not be ended before
 * its first day, and a focal point who left would hold the part, and the token, until the last one.
 */
export function refuseFarDay(day: LocalDate, today: LocalDate): DomainError | null {
  const furthest = addDays(today, furthestDays);
  if (day <= furthest) return null;
  return domainError('input', 'too_far_ahead', { lastOn: furthest });
}
