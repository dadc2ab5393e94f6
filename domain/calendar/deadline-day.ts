import { addDays } from './day-arithmetic';
import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate, type Instant, type LocalDate } from '../shared/instant';

/**
 * The latest day for a deadline. 31.12.9999, which some type for "never", would leave the calendar's range with its
 * ladder, and a clock that cannot be projected is never armed.
 */
const lastDeadline: LocalDate = '2199-12-31';

/** The earliest due day of a plan; a year typed with two digits would leave the calendar's range too. */
const firstDeadline: LocalDate = '2000-01-01';

/**
 * A new deadline must lie after the day it is set on. The day is read off the UTC instant, which in the zones east of
 * Greenwich is at most one day behind: the check never refuses a valid day.
 */
export function refusePastDeadline(newDueOn: LocalDate, at: Instant): DomainError | null {
  const impossible = refuseImpossibleDay(newDueOn);
  if (impossible !== null) return impossible;
  if (newDueOn > at.slice(0, 10)) return null;
  return domainError('input', 'deadline_in_the_past');
}

/** A day outside the calendar would leave its clock without a due instant. */
export function refuseImpossibleDay(day: LocalDate): DomainError | null {
  if (isLocalDate(day) && day >= firstDeadline && day <= lastDeadline) return null;
  return domainError('input', 'impossible_day', { firstOn: firstDeadline, lastOn: lastDeadline });
}

/** Whether a day is in the future. East of Greenwich it may be the day after the one of the instant. */
export function isDayToCome(day: LocalDate, at: Instant): boolean {
  return day > addDays(at.slice(0, 10), 1);
}
