import type { Language } from '../shared/languages';
import type { LocalDate } from '../shared/instant';
import { namesOf, type BusinessCalendar, type CalendarOverride } from './business-calendar';

/** What can be decided about a day; `ordinary` takes an earlier decision back. */
export const decidedKinds = ['non_working', 'working', 'ordinary'] as const;

/** A decision about one day, such as an announcement in the course of the year. */
export interface DecidedDay {
  on: LocalDate;
  kind: (typeof decidedKinds)[number];
  /** In the language of the person who enters it; null for none. */
  name: string | null;
  /** The day that it was moved from; null for none. */
  insteadOf: LocalDate | null;
  /** The act or announcement; null for none. */
  note: string | null;
}

/** The next version of a calendar with one day decided. It confirms no year: only a yearly list does. */
export function withDecidedDay(
  calendar: BusinessCalendar,
  { on, kind, name, insteadOf, note }: DecidedDay,
  language: Language,
): BusinessCalendar {
  const others = calendar.overrides.filter((day) => day.on !== on);
  const decided: CalendarOverride[] =
    kind === 'ordinary'
      ? []
      : [
          {
            ...{ on, kind },
            ...(insteadOf === null ? {} : { insteadOf }),
            ...(note === null ? {} : { note }),
          },
        ];
  const names = { ...namesOf(calendar, on), [language]: name ?? '' };
  return {
    ...calendar,
    version: calendar.version + 1,
    overrides: [...others, ...decided],
    dayNames:
      name === null
        ? calendar.dayNames
        : [...calendar.dayNames.filter((day) => day.on !== on), { on, names }],
  };
}
