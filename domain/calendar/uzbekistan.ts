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

/** A public holiday with the same date every year. */
export interface FixedHoliday {
  on: MonthDay;
  name: string;
}

/**
 * Uzbekistan's fixed public holidays: Labour Code (2022, lex.uz/docs/6257288) art. 208, as listed by the
 * open date-holidays data set. Unconfirmed base data that an administrator corrects.
 * 14 January (Defenders of the Motherland) is a memorable day and a working day. The two Hayit days move
 * with the moon and are announced each year: they come only as overrides.
 */
export const uzbekistanFixedHolidays: readonly FixedHoliday[] = [
  { on: '01-01', name: "New Year's Day" },
  { on: '03-08', name: "International Women's Day" },
  { on: '03-21', name: 'Navruz' },
  { on: '05-09', name: 'Day of Memory and Honour' },
  { on: '09-01', name: 'Independence Day' },
  { on: '10-01', name: 'Teachers and Mentors Day' },
  { on: '12-08', name: 'Constitution Day' },
];

/**
 * A starting calendar for the years, both included, in Tashkent's zone: fixed holidays, and the days off that
 * follow when one falls on a weekend as explicit overrides. Nothing in it is confirmed: Hayit days,
 * extra days off and moved working Saturdays are missing until somebody enters the year's decree, and every
 * projection says so by its quality.
 *
 * The five-day week is the default (an assumption about state bodies); the six-day week is a calendar of
 * its own. Throws a `RangeError` when the years are reversed.
 */
export function defaultCalendar(
  fromYear: number,
  toYear: number,
  week: WorkingWeek = 'five_day',
): BusinessCalendar {
  if (!(fromYear <= toYear))
    throw new RangeError(`${fromYear} to ${toYear} is not a range of years.`);
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
  const calendar: BusinessCalendar = {
    id: week === 'five_day' ? 'uz-five-day' : 'uz-six-day',
    version: 1,
    timeZone: 'Asia/Tashkent',
    week,
    baseHolidays: years.flatMap((year) =>
      uzbekistanFixedHolidays.map((holiday) => `${year}-${holiday.on}`),
    ),
    recurringHolidays: uzbekistanFixedHolidays.map((holiday) => holiday.on),
    overrides: [],
    coversFrom: `${fromYear}-01-01`,
    coversTo: `${toYear}-12-31`,
    confirmedThrough: null,
  };
  return { ...calendar, overrides: substituteDaysOff(calendar, calendar.baseHolidays) };
}

/**
 * The days off that follow from holidays on a weekend, as overrides to review: Labour Code art. 208
 * moves the day off to the next working day after the holiday. A Saturday holiday moves in the
 * five-day week only: in 2025 (8 March was a Saturday) the labour ministry gave Monday 10 March to the five-day
 * week, and had the six-day week work. Decrees at times decide otherwise, so this is a proposal in the data
 * and not a rule at work behind it.
 *
 * Two holidays never share a substitute, and days already overridden are left alone: so ask once for each
 * holiday (a Hayit day when it is entered), or a second substitute is found for it.
 */
export function substituteDaysOff(
  calendar: BusinessCalendar,
  holidays: readonly LocalDate[],
): readonly CalendarOverride[] {
  return [...holidays].sort(compareDays).reduce<readonly CalendarOverride[]>((found, holiday) => {
    if (!isWeekend(calendar.week, holiday)) return found;
    const overridden = { ...calendar, overrides: [...calendar.overrides, ...found] };
    // A holiday that was itself made a working day has no day off to move.
    if (isWorkingDay(overridden, holiday)) return found;
    const on = workingDayFrom(overridden, addDays(holiday, 1));
    if (on > calendar.coversTo) return found;
    return [...found, { on, kind: 'non_working', note: substituteNote(holiday) }];
  }, []);
}

function substituteNote(holiday: LocalDate): string {
  return `Labour Code art. 208: the holiday of ${holiday} falls on a weekend (computed, not confirmed)`;
}
