import type { NamesByLanguage } from '../registers/institution-name';
import type { LocalDate } from '../shared/instant';
import {
  isWeekend,
  isWorkingDay,
  type BusinessCalendar,
  type CalendarOverride,
  type MonthDay,
  type WorkingWeek,
} from './business-calendar';
import { workingDayFrom } from './business-days';
import { addDays, compareDays } from './day-arithmetic';

/** The input of a starting calendar: data of a country, which an administrator corrects. */
interface CalendarSeed {
  id: string;
  /** IANA name of the zone of days. */
  timeZone: string;
  week: WorkingWeek;
  /** Public holidays with the same date every year, and their names. */
  fixedHolidays: Readonly<Record<MonthDay, NamesByLanguage>>;
  /** The note on the day off after a holiday on a weekend; null where there is none. */
  substituteNote: ((holiday: LocalDate) => string) | null;
}

/**
 * A starting calendar for the years, both included: fixed holidays, and substitute days off for those on a weekend,
 * as explicit overrides. Nothing in it is confirmed: movable holidays, extra days off and moved working days are
 * missing until somebody enters the year's decree, and every projection is marked so by its quality.
 *
 * Throws a `RangeError` when the years are reversed.
 */
export function startingCalendar(
  { id, timeZone, week, fixedHolidays, substituteNote }: CalendarSeed,
  fromYear: number,
  toYear: number,
): BusinessCalendar {
  if (!(fromYear <= toYear))
    throw new RangeError(`${fromYear} to ${toYear} is not a range of years.`);
  const holidays = Object.keys(fixedHolidays);
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
  const calendar: BusinessCalendar = {
    id,
    version: 1,
    timeZone,
    week,
    baseHolidays: years.flatMap((year) => holidays.map((on) => `${year}-${on}`)),
    recurringHolidays: holidays,
    overrides: [],
    dayNames: Object.entries(fixedHolidays).map(([on, names]) => ({ on, names })),
    coversFrom: `${fromYear}-01-01`,
    coversTo: `${toYear}-12-31`,
    confirmedYears: [],
  };
  if (substituteNote === null) return calendar;
  const overrides = substituteDaysOff(calendar, calendar.baseHolidays, substituteNote);
  return { ...calendar, overrides };
}

/**
 * Substitute days off for holidays on a weekend, as overrides to review: the next working day after the holiday.
 * Decrees sometimes differ, so this is a proposal in the data and not a rule.
 *
 * Two holidays never share a substitute, and overridden days are left alone: so call it once for each holiday (a
 * movable one when it is entered), or it finds a second substitute.
 */
export function substituteDaysOff(
  calendar: BusinessCalendar,
  holidays: readonly LocalDate[],
  note: (holiday: LocalDate) => string,
): readonly CalendarOverride[] {
  return [...holidays].sort(compareDays).reduce<readonly CalendarOverride[]>((found, holiday) => {
    if (!isWeekend(calendar.week, holiday)) return found;
    const overridden = { ...calendar, overrides: [...calendar.overrides, ...found] };
    // A holiday that was itself made a working day has no substitute.
    if (isWorkingDay(overridden, holiday)) return found;
    const on = workingDayFrom(overridden, addDays(holiday, 1));
    if (on > calendar.coversTo) return found;
    return [...found, { on, kind: 'non_working', insteadOf: holiday, note: note(holiday) }];
  }, []);
}
