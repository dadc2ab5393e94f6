import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate, type LocalDate } from '../shared/instant';
import { isCovered, type BusinessCalendar } from './business-calendar';
import { isTimeZone } from './local-time';

const monthDayPattern = /^\d{2}-\d{2}$/;

/**
 * The errors of a calendar version; empty when it can be stored. Each rule prevents a wrong due date: a day entered
 * twice with different meanings, a holiday outside the covered years that would be ignored.
 */
export function calendarProblems(calendar: BusinessCalendar): readonly DomainError[] {
  const malformed = malformedDays(calendar);
  // The other checks compare days as text, which requires well-formed ones.
  if (malformed.length > 0) return malformed;
  return [
    ...rangeProblems(calendar),
    ...(isTimeZone(calendar.timeZone)
      ? []
      : [domainError('input', 'unknown_time_zone', { timeZone: calendar.timeZone })]),
    ...duplicates(calendar.overrides.map((override) => override.on)).map((dayOn) =>
      domainError('input', 'override_twice', { dayOn }),
    ),
    ...daysOf(calendar)
      .filter((day) => !isCovered(calendar, day))
      .map((dayOn) => domainError('input', 'outside_coverage', { dayOn })),
  ];
}

function malformedDays(calendar: BusinessCalendar): readonly DomainError[] {
  const { coversFrom, coversTo, confirmedThrough } = calendar;
  const range = [coversFrom, coversTo, ...(confirmedThrough === null ? [] : [confirmedThrough])];
  return [
    ...[...range, ...daysOf(calendar)]
      .filter((day): boolean => !isLocalDate(day))
      .map((day) => domainError('input', 'no_such_day', { day })),
    ...calendar.recurringHolidays
      // 2024 is a leap year, so 02-29 is a day.
      .filter((monthDay) => !monthDayPattern.test(monthDay) || !isLocalDate(`2024-${monthDay}`))
      .map((day) => domainError('input', 'no_such_day', { day })),
  ];
}

function rangeProblems(calendar: BusinessCalendar): readonly DomainError[] {
  if (calendar.coversFrom > calendar.coversTo) {
    return [domainError('input', 'coverage_reversed')];
  }
  if (calendar.confirmedThrough !== null && !isCovered(calendar, calendar.confirmedThrough)) {
    return [domainError('input', 'confirmed_outside_coverage')];
  }
  return [];
}

function daysOf(calendar: BusinessCalendar): readonly LocalDate[] {
  return [...calendar.baseHolidays, ...calendar.overrides.map((override) => override.on)];
}

function duplicates(days: readonly LocalDate[]): readonly LocalDate[] {
  return [...new Set(days.filter((day, index) => days.indexOf(day) !== index))];
}
