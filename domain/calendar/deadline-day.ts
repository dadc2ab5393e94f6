import { addDays } from './day-arithmetic';
import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate, type Instant, type LocalDate } from '../shared/instant';

/**
 * The last day somebody may name as a deadline. 31.12.9999, which some type for "never", would leave the
 * calendar's range with its ladder, and a clock that cannot be projected is never armed.
 */
const lastDeadline: LocalDate = '2199-12-31';

/** No plan of this century is due before it; a year typed with two digits would leave the calendar's range too. */
const firstDeadline: LocalDate = '2000-01-01';

/**
 * A new deadline must lie after the day it is set on. The day is read off the UTC instant, which in
 * the zones east of Greenwich is at most one day behind: the check never refuses a sound day.
 */
export function refusePastDeadline(newDueOn: LocalDate, at: Instant): DomainError | null {
  const impossible = refuseImpossibleDay(newDueOn);
  if (impossible !== null) return impossible;
  if (newDueOn > at.slice(0, 10)) return null;
  return domainError('input', 'deadline_in_the_past');
}

/** A day that the calendar cannot find would leave its clock without a due instant for ever. */
export function refuseImpossibleDay(day: LocalDate): DomainError | null {
  if (isLocalDate(day) && day >= firstDeadline && day <= lastDeadline) return null;
  return domainError('input', 'impossible_day', { firstOn: firstDeadline, lastOn: lastDeadline });
}

/** Whether a day has yet to come. East of Greenwich it may be the day after the one of the instant. */
export function isDayToCome(day: LocalDate, at: Instant): boolean {
  return day > addDays(at.slice(0, 10), 1);
}
