import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate, type LocalDate } from '../shared/instant';
import { isCovered, isWeekend, namesOf, type BusinessCalendar } from './business-calendar';
import { longestRowOfDaysOff } from './business-days';
import { addDays, daysBetween } from './day-arithmetic';
import { isTimeZone } from './local-time';

const daysOfYear = 366;

// No more than the holidays of a person's life, or each look at a calendar would take seconds.
const mostYears = 100;

const monthDayPattern = /^\d{2}-\d{2}$/;

/**
 * The errors of a calendar version; empty when it can be stored. Each rule prevents a wrong due date: a day entered
 * twice with different meanings, a holiday outside the covered years that would be ignored.
 */
export function calendarProblems(calendar: BusinessCalendar): readonly DomainError[] {
  const malformed = malformedDays(calendar);
  // The other checks compare days as text, which requires well-formed ones.
  if (malformed.length > 0) return malformed;
  const range = rangeProblems(calendar);
  if (range.length > 0) return range;
  return [
    ...(isTimeZone(calendar.timeZone)
      ? []
      : [domainError('input', 'unknown_time_zone', { timeZone: calendar.timeZone })]),
    ...duplicates(calendar.overrides.map((override) => override.on)).map((dayOn) =>
      domainError('input', 'override_twice', { dayOn }),
    ),
    ...daysOf(calendar)
      .filter((day) => !isCovered(calendar, day))
      .map((dayOn) => domainError('input', 'outside_coverage', { dayOn })),
    ...calendar.baseHolidays
      .filter((day) => namesOf(calendar, day) === null)
      .map((dayOn) => domainError('input', 'holiday_without_name', { dayOn })),
    ...calendar.overrides
      .filter(({ on, insteadOf, note }) => (insteadOf ?? note ?? namesOf(calendar, on)) === null)
      .map(({ on: dayOn }) => domainError('input', 'decided_day_unexplained', { dayOn })),
    ...closedTooLong(calendar),
  ];
}

/**
 * The first row of days off that no country has, also in the year before and after the covered ones: terms would be
 * counted over it for years.
 */
function closedTooLong(calendar: BusinessCalendar): readonly DomainError[] {
  const { week } = calendar;
  const decided = new Map(calendar.overrides.map(({ on, kind }) => [on, kind === 'working']));
  const [holidays, recurring] = [
    new Set(calendar.baseHolidays),
    new Set(calendar.recurringHolidays),
  ];
  const works = (day: LocalDate): boolean =>
    decided.get(day) ??
    !(
      isWeekend(week, day) ||
      (isCovered(calendar, day) ? holidays.has(day) : recurring.has(day.slice(5)))
    );
  const from = addDays(calendar.coversFrom, -daysOfYear);
  const days = daysBetween(from, calendar.coversTo) + daysOfYear;
  let closed = 0;
  for (let index = 0; index <= days; index += 1) {
    const day = addDays(from, index);
    closed = works(day) ? 0 : closed + 1;
    if (closed > longestRowOfDaysOff) {
      const params = { fromOn: addDays(day, 1 - closed), days: longestRowOfDaysOff };
      return [domainError('input', 'no_working_day', params)];
    }
  }
  return [];
}

function malformedDays(calendar: BusinessCalendar): readonly DomainError[] {
  const { coversFrom, coversTo } = calendar;
  return [
    ...[coversFrom, coversTo, ...daysOf(calendar), ...datesIn(calendar)]
      .filter((day): boolean => !isLocalDate(day))
      .map((day) => domainError('input', 'no_such_day', { day })),
    ...[...calendar.recurringHolidays, ...monthDaysIn(calendar)]
      // 2024 is a leap year, so 02-29 is a day.
      .filter((monthDay) => !monthDayPattern.test(monthDay) || !isLocalDate(`2024-${monthDay}`))
      .map((day) => domainError('input', 'no_such_day', { day })),
  ];
}

function rangeProblems(calendar: BusinessCalendar): readonly DomainError[] {
  const { coversFrom, coversTo } = calendar;
  const isFar = coversFrom < '1900-01-01' || coversTo > '2199-12-31';
  if (isFar || daysBetween(coversFrom, coversTo) > mostYears * daysOfYear) {
    return [domainError('input', 'coverage_too_long', { years: mostYears })];
  }
  if (coversFrom > coversTo) {
    return [domainError('input', 'coverage_reversed')];
  }
  const confirmed = calendar.confirmedYears.flatMap((year) => [`${year}-01-01`, `${year}-12-31`]);
  if (!confirmed.every((day) => isCovered(calendar, day))) {
    return [domainError('input', 'confirmed_outside_coverage')];
  }
  return [];
}

/** The other dates: names of one date, and the days that decided ones were moved from. */
function datesIn({ dayNames, overrides }: BusinessCalendar): readonly string[] {
  return [
    ...dayNames.map(({ on }) => on).filter((on) => !isMonthDay(on)),
    ...overrides.flatMap(({ insteadOf }) => insteadOf ?? []),
  ];
}

function monthDaysIn({ dayNames }: BusinessCalendar): readonly string[] {
  return dayNames.map(({ on }) => on).filter(isMonthDay);
}

function isMonthDay(on: string): boolean {
  return on.length === 'MM-DD'.length;
}

function daysOf(calendar: BusinessCalendar): readonly LocalDate[] {
  return [...calendar.baseHolidays, ...calendar.overrides.map((override) => override.on)];
}

function duplicates(days: readonly LocalDate[]): readonly LocalDate[] {
  return [...new Set(days.filter((day, index) => days.indexOf(day) !== index))];
}
