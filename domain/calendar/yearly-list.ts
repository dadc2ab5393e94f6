import type { Language } from '../shared/languages';
import { namesOf, type BusinessCalendar, type CalendarOverride } from './business-calendar';

/** A decided day of a yearly list, with its name in the language of the list. */
interface ListedDay extends CalendarOverride {
  name: string | null;
}

/** The difference of a proposed version: the days that it decides newly, otherwise, and no longer. */
interface ListDifference {
  added: readonly CalendarOverride[];
  changed: readonly CalendarOverride[];
  dropped: readonly CalendarOverride[];
}

/**
 * The next version of a calendar with the yearly list of a decree: the list replaces all decided days of its year, and
 * the year is confirmed, and no other. A day off in the list that is a holiday every year needs no decision; it can get
 * a name. Days of other years are left out.
 */
export function withYearlyList(
  calendar: BusinessCalendar,
  { year, days, language }: { year: number; days: readonly ListedDay[]; language: Language },
): { calendar: BusinessCalendar; difference: ListDifference } {
  const isOfYear = ({ on }: { on: string }): boolean => on.startsWith(`${year}-`);
  const listed = days.filter(isOfYear);
  const before = calendar.overrides.filter(isOfYear);
  const overrides = listed
    .filter(({ on, kind }) => kind === 'working' || !calendar.baseHolidays.includes(on))
    .map(({ name: _name, ...day }): CalendarOverride => day);
  const named = listed.flatMap(({ on, name }) => {
    if (name === null || namesOf(calendar, on)?.[language] === name) return [];
    return [{ on, names: { ...namesOf(calendar, on), [language]: name } }];
  });
  const earlier = new Map(before.map((day) => [day.on, day]));
  return {
    calendar: {
      ...calendar,
      version: calendar.version + 1,
      overrides: [...calendar.overrides.filter((day) => !isOfYear(day)), ...overrides],
      dayNames: [
        ...calendar.dayNames.filter(({ on }) => !named.some((one) => one.on === on)),
        ...named,
      ],
      confirmedYears: [...new Set([...calendar.confirmedYears, year])].toSorted((a, b) => a - b),
    },
    difference: {
      added: overrides.filter(({ on }) => !earlier.has(on)),
      changed: overrides.filter(({ on, kind }) => (earlier.get(on)?.kind ?? kind) !== kind),
      dropped: before.filter(({ on }) => !overrides.some((day) => day.on === on)),
    },
  };
}
