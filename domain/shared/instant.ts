/**
 * An instant: ISO 8601 in UTC with milliseconds and `Z` (`2026-03-01T18:59:59.000Z`).
 * Because every instant has this one form, string order is time order.
 */
export type Instant = string;

/** A calendar day in the policy's time zone, `YYYY-MM-DD`. Never an instant. */
export type LocalDate = string;

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const localDatePattern = /^\d{4}-\d{2}-\d{2}$/;

/** True when the text has the one form that makes comparison by string order sound. */
export function isInstant(text: string): text is Instant {
  return instantPattern.test(text) && !Number.isNaN(Date.parse(text));
}

/** True for an existing day: `2026-02-30` is refused, because the parsed day would differ from the text. */
export function isLocalDate(text: string): text is LocalDate {
  if (!localDatePattern.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

/** The earliest of the instants, or null when there is none. */
export function earliest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (first, instant) => (first === null || instant < first ? instant : first),
    null,
  );
}
