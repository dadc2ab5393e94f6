/**
 * An instant: ISO 8601 in UTC with milliseconds and `Z` (`2026-03-01T18:59:59.000Z`).
 * Because every instant has this one form, string order is time order.
 */
export type Instant = string;

/** A calendar day in the policy's time zone, `YYYY-MM-DD`. Never an instant. */
export type LocalDate = string;

// Not the year 0000: no calendar of ours has it, and the database takes no event that names it.
const instantPattern = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const localDatePattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/**
 * True for an existing instant in the one form that makes comparison by string order sound. `2026-02-30T…` and
 * `T24:00` are refused: the parsed instant would differ from the text.
 */
export function isInstant(text: string): text is Instant {
  if (!instantPattern.test(text)) return false;
  const parsed = Date.parse(text);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString() === text;
}

/** True for an existing day: `2026-02-30` is refused, because the parsed day would differ from the text. */
export function isLocalDate(text: string): text is LocalDate {
  return localDatePattern.test(text) && isInstant(`${text}T00:00:00.000Z`);
}

/** The earliest of the instants, or null when there is none. */
export function earliest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (first, instant) => (first === null || instant < first ? instant : first),
    null,
  );
}
