import { domainError, type DomainError } from '../shared/errors';
import type { Instant, LocalDate } from '../shared/instant';

/**
 * A new deadline must lie after the day it is set on. The day is read off the UTC instant, which in
 * the zones east of Greenwich is at most one day behind: the check never refuses a sound day.
 */
export function refusePastDeadline(newDueOn: LocalDate, at: Instant): DomainError | null {
  if (newDueOn > at.slice(0, 10)) return null;
  return domainError('input', 'deadline_in_the_past', 'The new deadline must lie in the future.');
}
