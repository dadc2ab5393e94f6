/**
 * An instant: ISO 8601 in UTC with milliseconds and `Z` (`2026-03-01T18:59:59.000Z`).
 * Because every instant has this one form, string order is time order.
 */
export type Instant = string;

/** A calendar day in the policy's time zone, `YYYY-MM-DD`. Never an instant. */
export type LocalDate = string;

/** An {@link Instant}, or a {@link LocalDate} that stands for one. */
export type InstantOrDay = string;

// Not the year 0000: no business calendar has it, and the database refuses events with it.
const instantPattern = /^(?!0000)\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const localDatePattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/**
 * True for an existing instant in the one form whose string order is time order. `2026-02-30T…` and `T24:00` are
 * refused: the parsed instant would differ from the text.
 */
export function isInstant(text: string): text is Instant {
  return instantPattern.test(text) && isExistingDay(text);
}

/** True for an existing day: `2026-02-30` is refused, because the parsed day would differ from the text. */
export function isLocalDate(text: string): text is LocalDate {
  return localDatePattern.test(text) && isExistingDay(text);
}

const lastDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * Whether a text that begins `YYYY-MM-DD` names a day. Computed and not parsed by the engine: every step of every
 * calendar computation uses it, and parsing was most of the cost of a due day.
 */
function isExistingDay(text: string): boolean {
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  const lastDay = lastDays[month - 1];
  if (lastDay === undefined || day < 1 || day > lastDay) return false;
  return month !== 2 || day < 29 || isLeapYear(Number(text.slice(0, 4)));
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The earliest of the instants, or null when there is none. */
export function earliest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (first, instant) => (first === null || instant < first ? instant : first),
    null,
  );
}
