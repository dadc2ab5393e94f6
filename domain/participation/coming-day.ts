import { addDays } from '../calendar/day-arithmetic';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** A day more than a year ahead is a typing error, such as 2206 for 2026. */
const furthestDays = 366;

/**
 * Null for a first or a last day that may be entered now. Neither can be changed later: an institution could not be
 * ended before its first day, and a focal point who left would keep the role, and the token, until the last one.
 */
export function refuseFarDay(day: LocalDate, today: LocalDate): DomainError | null {
  const furthest = addDays(today, furthestDays);
  if (day <= furthest) return null;
  return domainError('input', 'too_far_ahead', { lastOn: furthest });
}
