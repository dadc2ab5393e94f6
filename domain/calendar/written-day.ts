import type { Instant, LocalDate } from '../shared/instant';
import { localDateOf } from './local-time';

/** A day in a language, without its year: `8 December`, `8-dekabr`. */
export function writtenDay(tag: string, day: LocalDate): string {
  return formatted(tag, day, { day: 'numeric', month: 'long' });
}

/** The name of the weekday of a day in a language. */
export function weekdayIn(tag: string, day: LocalDate): string {
  return formatted(tag, day, { weekday: 'long' });
}

/** The word after the year, in languages whose documents put it first: `2026-yil 8-dekabr`. */
const yearBefore: ReadonlyMap<string, string> = new Map([
  ['uz-Latn', 'yil'],
  ['uz-Cyrl', 'йил'],
]);

/** A day in a language, with its year: `8 December 2026`. */
export function dayIn(tag: string, day: LocalDate): string {
  const yearWord = yearBefore.get(tag);
  if (yearWord !== undefined) return `${day.slice(0, 4)}-${yearWord} ${writtenDay(tag, day)}`;
  return formatted(tag, day, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** An instant in a language, as day and time of a zone. */
export function instantIn(tag: string, at: Instant, timeZone: string): string {
  if (yearBefore.has(tag)) {
    return `${dayIn(tag, localDateOf(at, timeZone))}, ${timeIn(tag, at, timeZone)}`;
  }
  return formatter(tag, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(at));
}

/** The time of an instant in a language, in a zone: `15:20`. */
export function timeIn(tag: string, at: Instant, timeZone: string): string {
  return formatter(tag, { timeStyle: 'short', timeZone }).format(new Date(at));
}

function formatted(tag: string, day: LocalDate, options: Intl.DateTimeFormatOptions): string {
  return formatter(tag, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Kept: making one takes longer than a page of days. */
function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // English is written as in documents of the UN: 8 December.
  const locale = tag === 'en' ? 'en-GB' : tag;
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}
