import type { LocalDate } from '../shared/instant';

/** A day in a language, without its year: `8 December`, `8-dekabr`. */
export function writtenDay(tag: string, day: LocalDate): string {
  return formatted(tag, day, { day: 'numeric', month: 'long' });
}

/** The name of the weekday of a day in a language. */
export function weekdayIn(tag: string, day: LocalDate): string {
  return formatted(tag, day, { weekday: 'long' });
}

function formatted(tag: string, day: LocalDate, options: Intl.DateTimeFormatOptions): string {
  // English is written as in documents of the UN: 8 December.
  const locale = tag === 'en' ? 'en-GB' : tag;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
