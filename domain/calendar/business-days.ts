import type { LocalDate } from '../shared/instant';
import { isWorkingDay, type BusinessCalendar } from './business-calendar';
import { addDays, daysBetween } from './day-arithmetic';

/**
 * The longest accepted row of days off. The longest known one, an emergency, was 45 days (Russia, 2020); without the
 * limit a calendar in which every day is an override would be counted without end.
 */
export const longestRowOfDaysOff = 62;

/**
 * The `count`th working day after the day (before it, for a negative count); the day itself for 0,
 * working or not. Friday + 1 = Monday, Saturday + 1 = Monday, Saturday - 1 = Friday.
 *
 * From a working day, adding and then subtracting the same count leads back.
 * Throws a `RangeError` when the count is no whole number or the calendar has no working days there.
 */
export function addBusinessDays(
  calendar: BusinessCalendar,
  day: LocalDate,
  count: number,
): LocalDate {
  if (!Number.isSafeInteger(count))
    throw new RangeError(`${count} is not a whole number of business days.`);
  const direction = count < 0 ? -1 : 1;
  let reached = day;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    reached = nearestWorkingDay(calendar, addDays(reached, direction), direction);
  }
  return reached;
}

/** The day itself when it is a working day, otherwise the next one: the usual roll. */
export function workingDayFrom(calendar: BusinessCalendar, day: LocalDate): LocalDate {
  return nearestWorkingDay(calendar, day, 1);
}

/** The day itself when it is a working day, otherwise the one before it. */
export function workingDayUntil(calendar: BusinessCalendar, day: LocalDate): LocalDate {
  return nearestWorkingDay(calendar, day, -1);
}

/** Every day after `from` up to and including `to`, in order. */
export function daysAfter(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) =>
    addDays(from, index + 1),
  );
}

function nearestWorkingDay(
  calendar: BusinessCalendar,
  day: LocalDate,
  direction: 1 | -1,
): LocalDate {
  for (let distance = 0; distance <= longestRowOfDaysOff; distance += 1) {
    const candidate = addDays(day, distance * direction);
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  throw new RangeError(
    `Calendar ${calendar.id} version ${calendar.version} has no working day within ${longestRowOfDaysOff} days of ${day}.`,
  );
}
