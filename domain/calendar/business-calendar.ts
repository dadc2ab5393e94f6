import type { NamesByLanguage } from '../registers/institution-name';
import type { LocalDate } from '../shared/instant';
import { weekday } from './day-arithmetic';

/** A day of every year, `MM-DD`. */
export type MonthDay = string;

/** Five days: Saturday and Sunday are off. Six days: Sunday is off. Decrees treat the two weeks differently. */
export type WorkingWeek = 'five_day' | 'six_day';

/** A decided day: a moved working Saturday, an extra day off, a Hayit day. */
export interface CalendarOverride {
  on: LocalDate;
  kind: 'working' | 'non_working';
  /** The day that it was moved from: a holiday on a weekend, or the other day of a moved pair. */
  insteadOf?: LocalDate;
  /** The act or announcement, for explanations of due days. */
  note?: string;
}

/** The name of a holiday or of a decided day: on a date, or on the same date of every year. */
interface DayName {
  /** A date, or the day of every year (`MM-DD`). */
  on: string;
  names: NamesByLanguage;
}

/**
 * A business calendar: data with a version that an administrator edits or imports. A changed calendar is a new
 * version; a due instant names its version.
 *
 * **Covered days** (`coversFrom` to `coversTo`, both included) have their holidays expanded. **Confirmed days** are
 * those of `confirmedYears`: a person checked them against the decree of their year. Other days are the best present
 * knowledge, see {@link projectionQuality}.
 *
 * `calendarProblems` checks the invariants before a version is stored.
 */
export interface BusinessCalendar {
  id: string;
  version: number;
  /** IANA name, such as `Asia/Tashkent`: a day begins and ends there. */
  timeZone: string;
  week: WorkingWeek;
  /** Holidays of the covered years, one by one. */
  baseHolidays: readonly LocalDate[];
  /** Holidays with the same date every year: the only known ones outside the covered years. */
  recurringHolidays: readonly MonthDay[];
  overrides: readonly CalendarOverride[];
  /** In the languages of the installation. The name of a date has priority over that of every year. */
  dayNames: readonly DayName[];
  coversFrom: LocalDate;
  coversTo: LocalDate;
  /** The years whose days a person checked against their decrees, in order. */
  confirmedYears: readonly number[];
}

/** The kind of a day, and the part of the calendar that it follows from. */
export interface DayDescription {
  on: LocalDate;
  working: boolean;
  because: 'override' | 'holiday' | 'weekend' | 'working_week';
  names: NamesByLanguage | null;
  /** The day that it was moved from. */
  insteadOf: { on: LocalDate; names: NamesByLanguage | null } | null;
  note: string | null;
}

/**
 * How reliable a result from the calendar is.
 * - `exact`: uses confirmed days only, or no working days at all;
 * - `unconfirmed`: uses covered days that nobody checked against the decree (Hayit days may be missing);
 * - `estimated`: reaches outside the covered years.
 */
export type ProjectionQuality = 'exact' | 'unconfirmed' | 'estimated';

/**
 * Describes a day. An override has priority (a moved Saturday is a working day, an extra day off is not), then a
 * holiday, then the weekend.
 *
 * Outside the covered years only the weekend and the recurring holidays are known, and no holiday is moved to the
 * next working day. So an estimate mostly lacks days *off* (Hayit, moved and extra days off): when the year's decree
 * arrives, a due day counted in working days nearly always moves later, and no term ends before the day that was
 * shown. The exception is a working Saturday inside the term, whose paired day off lies outside it.
 */
export function describeDay(calendar: BusinessCalendar, day: LocalDate): DayDescription {
  const { working, because, override } = kindOfDay(calendar, day);
  const moved = override?.insteadOf;
  return {
    ...{ on: day, working, because, names: namesOf(calendar, day) },
    insteadOf: moved === undefined ? null : { on: moved, names: namesOf(calendar, moved) },
    note: override?.note ?? null,
  };
}

function kindOfDay(
  calendar: BusinessCalendar,
  day: LocalDate,
): Pick<DayDescription, 'working' | 'because'> & { override?: CalendarOverride } {
  const override = calendar.overrides.find((candidate) => candidate.on === day);
  if (override !== undefined)
    return { working: override.kind === 'working', because: 'override', override };
  if (isHoliday(calendar, day)) return { working: false, because: 'holiday' };
  if (isWeekend(calendar.week, day)) return { working: false, because: 'weekend' };
  return { working: true, because: 'working_week' };
}

/** The names of a day; null for one without. */
export function namesOf(
  { dayNames }: Pick<BusinessCalendar, 'dayNames'>,
  day: LocalDate,
): NamesByLanguage | null {
  const named = (on: string) => dayNames.find((one) => one.on === on)?.names;
  return named(day) ?? named(day.slice(5)) ?? null;
}

/** True when the calendar's institutions work on that day. Works for any day, see {@link describeDay}. */
export function isWorkingDay(calendar: BusinessCalendar, day: LocalDate): boolean {
  return kindOfDay(calendar, day).working;
}

/** True when the week itself gives the day off. */
export function isWeekend(week: WorkingWeek, day: LocalDate): boolean {
  return weekday(day) >= (week === 'five_day' ? 6 : 7);
}

/** True when the day's holidays are expanded in the calendar. */
export function isCovered(calendar: BusinessCalendar, day: LocalDate): boolean {
  return day >= calendar.coversFrom && day <= calendar.coversTo;
}

/** How reliable a result from the days `from` to `to`, both included, is. The least reliable day decides. */
export function projectionQuality(
  calendar: BusinessCalendar,
  from: LocalDate,
  to: LocalDate,
): ProjectionQuality {
  if (!isCovered(calendar, from) || !isCovered(calendar, to)) return 'estimated';
  const [first, last] = [yearOf(from), yearOf(to)];
  const confirmed = calendar.confirmedYears.filter((year) => year >= first && year <= last);
  return confirmed.length === last - first + 1 ? 'exact' : 'unconfirmed';
}

function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4));
}

function isHoliday(calendar: BusinessCalendar, day: LocalDate): boolean {
  if (isCovered(calendar, day)) return calendar.baseHolidays.includes(day);
  return calendar.recurringHolidays.includes(day.slice(5));
}
