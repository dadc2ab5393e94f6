import type {
  BusinessCalendar,
  MonthDay,
  WorkingWeek,
} from '../../domain/calendar/business-calendar';
import { startingCalendar } from '../../domain/calendar/starting-calendar';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { LocalDate } from '../../domain/shared/instant';

export const timeZone = 'Asia/Tashkent';

/**
 * Fixed public holidays: Labour Code (2022, lex.uz/docs/6257288) art. 208, as listed by the open date-holidays data set.
 * Unconfirmed base data that an administrator corrects. 14 January (Defenders of the Motherland) is a memorable day and
 * a working day. The two Hayit days move with the moon and are announced each year: they come only as overrides.
 */
const fixedHolidays: Readonly<Record<MonthDay, NamesByLanguage>> = {
  '01-01': { 'uz-Latn': 'Yangi yil', ru: 'Новый год', en: "New Year's Day" },
  '03-08': { 'uz-Latn': 'Xotin-qizlar kuni', ru: 'День женщин', en: "International Women's Day" },
  '03-21': { 'uz-Latn': 'Navroʻz bayrami', ru: 'Праздник Навруз', en: 'Navruz' },
  '05-09': {
    'uz-Latn': 'Xotira va qadrlash kuni',
    ru: 'День памяти и почестей',
    en: 'Day of Memory and Honour',
  },
  '09-01': { 'uz-Latn': 'Mustaqillik kuni', ru: 'День независимости', en: 'Independence Day' },
  '10-01': {
    'uz-Latn': 'Oʻqituvchi va murabbiylar kuni',
    ru: 'День учителя и наставника',
    en: 'Teachers and Mentors Day',
  },
  '12-08': { 'uz-Latn': 'Konstitutsiya kuni', ru: 'День Конституции', en: 'Constitution Day' },
};

/**
 * The starting calendar. The five-day week is an assumption about state bodies; the six-day week is a calendar of its
 * own.
 */
export function defaultCalendar(
  fromYear: number,
  toYear: number,
  week: WorkingWeek = 'five_day',
): BusinessCalendar {
  const id = week === 'five_day' ? 'uz-five-day' : 'uz-six-day';
  const seed = { id, timeZone, week, fixedHolidays, substituteNote };
  return startingCalendar(seed, fromYear, toYear);
}

/**
 * Labour Code art. 208 moves the day off to the next working day after the holiday. A Saturday holiday moves in the
 * five-day week only: in 2025 (8 March was a Saturday) the labour ministry gave Monday 10 March to the five-day week,
 * and had the six-day week work.
 */
export function substituteNote(holiday: LocalDate): string {
  return `Mehnat kodeksi, 208-modda (${holiday})`;
}
