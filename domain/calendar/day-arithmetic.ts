import { isLocalDate, type LocalDate } from '../shared/instant';

/**
 * Arithmetic on calendar days, without clock, zone or holidays. A day is the number of days since 1970-01-01, so no
 * time of day and no summer time can affect it.
 *
 * Every function throws a `RangeError` for a day that does not exist (`2026-02-30`): a due date counted from such a
 * day would be wrong.
 */

const millisecondsPerDay = 86_400_000;

/** Monday is 1, Sunday is 7 (ISO 8601). */
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The day `count` days later, or earlier for a negative count. `2026-02-27` + 2 = `2026-03-01`. */
export function addDays(day: LocalDate, count: number): LocalDate {
  return fromDayNumber(toDayNumber(day) + wholeNumber(count));
}

/**
 * The day with the same number `count` months later; when that month is too short, its last day.
 * `2026-01-31` + 1 = `2026-02-28`, + 2 = `2026-03-31`.
 *
 * A schedule must always be counted from its anchor: adding one month at a time would turn the 31st
 * into the 28th for ever after the first February (the month-end drift).
 * Source of the clamping: Civil Code of Uzbekistan art. 147 (a term in months ends on the same day
 * number, or on the last day of a month that has no such day); article taken from secondary texts, unconfirmed.
 */
export function addMonths(anchor: LocalDate, count: number): LocalDate {
  const day = dayOfMonth(checked(anchor));
  const monthNumber =
    Number(anchor.slice(0, 4)) * 12 + Number(anchor.slice(5, 7)) - 1 + wholeNumber(count);
  const firstOfMonth = checked(
    `${pad(Math.floor(monthNumber / 12), 4)}-${pad((monthNumber % 12) + 1, 2)}-01`,
  );
  return addDays(firstOfMonth, Math.min(day, daysInMonth(firstOfMonth)) - 1);
}

/** Days from the first to the second day; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** Whole months from the first to the second day, counted from the anchor as {@link addMonths} does; 0 when the second is not later. */
export function wholeMonthsBetween(anchor: LocalDate, to: LocalDate): number {
  const byNumbers =
    (Number(to.slice(0, 4)) - Number(anchor.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(anchor.slice(5, 7));
  if (byNumbers <= 0) return 0;
  return addMonths(anchor, byNumbers) <= checked(to) ? byNumbers : byNumbers - 1;
}

/** Order of two days, for sorting: negative, 0 or positive. */
export function compareDays(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The later of two days. */
export function laterDay(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}

/** The weekday, Monday = 1 to Sunday = 7. */
export function weekday(day: LocalDate): Weekday {
  // 1970-01-01 was a Thursday (4); the double remainder keeps days before it positive.
  return (((((toDayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The day of the month, 1 to 31. */
export function dayOfMonth(day: LocalDate): number {
  return Number(day.slice(8, 10));
}

function daysInMonth(firstOfMonth: LocalDate): number {
  const year = Number(firstOfMonth.slice(0, 4));
  const month = Number(firstOfMonth.slice(5, 7));
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeapYear ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function toDayNumber(day: LocalDate): number {
  return Date.parse(`${checked(day)}T00:00:00.000Z`) / millisecondsPerDay;
}

function fromDayNumber(dayNumber: number): LocalDate {
  const text = new Date(dayNumber * millisecondsPerDay).toISOString();
  // Years before 0 and after 9999 are written with a sign and six digits, which is no `YYYY-MM-DD`.
  if (!/^\d{4}-/.test(text)) throw new RangeError(`${text} lies outside the years 0 to 9999.`);
  return text.slice(0, 10);
}

function checked(day: LocalDate): LocalDate {
  // Annotated, because `LocalDate` is a string: narrowed by the test, the text in the message would be `never`.
  const exists: boolean = isLocalDate(day);
  if (!exists) throw new RangeError(`"${day}" is not a day of the form YYYY-MM-DD.`);
  return day;
}

function wholeNumber(count: number): number {
  if (!Number.isSafeInteger(count))
    throw new RangeError(`${count} is not a whole number of days or months.`);
  return count;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
