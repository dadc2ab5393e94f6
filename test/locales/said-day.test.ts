import { describeDay, type BusinessCalendar } from '../../domain/calendar/business-calendar';
import { dayIn, instantIn } from '../../domain/calendar/written-day';
import { saidDay } from '../../locales/said-day';
import { tashkent } from '../domain/calendar/calendar-fixtures';

const decided: BusinessCalendar = {
  ...tashkent,
  overrides: [
    ...tashkent.overrides,
    { on: '2026-03-14', kind: 'working', insteadOf: '2026-03-20' },
    { on: '2026-03-20', kind: 'non_working', insteadOf: '2026-03-14' },
    { on: '2026-05-27', kind: 'non_working', note: 'PF-1' },
    { on: '2026-05-28', kind: 'non_working', note: 'PF-1' },
  ],
  dayNames: [
    ...tashkent.dayNames,
    { on: '2026-05-27', names: { 'uz-Latn': 'Qurbon hayiti', en: 'Eid al-Adha' } },
  ],
};

const said = (language: string, on: string) => saidDay(language, describeDay(decided, on)).said;

it.each([
  ['en', '2026-12-08', '8 December, Constitution Day'],
  ['ru', '2026-12-08', '8 декабря, День Конституции'],
  ['uz-Latn', '2026-12-08', '8-dekabr, Konstitutsiya kuni'],
  ['uz-Cyrl', '2026-12-08', '8 декабр, Конституция куни'],
  ['en', '2026-03-09', "9 March, a day off instead of 8 March (International Women's Day)"],
  ['ru', '2026-03-09', '9 марта, выходной день вместо 8 марта (День женщин)'],
  ['uz-Latn', '2026-03-20', '20-mart, 14-mart oʻrniga dam olish kuni'],
  ['en', '2026-03-14', '14 March, a working day instead of 20 March'],
  ['en', '2026-05-27', '27 May, Eid al-Adha'],
  ['ru', '2026-05-28', '28 мая, выходной день по решению'],
  ['ru', '2026-12-06', '6 декабря, воскресенье'],
])('%s: %s is “%s”', (language, on, words) => {
  expect(said(language, on)).toBe(words);
});

it.each([
  ['en', '30 December 2026', '30 December 2026 at 23:30'],
  ['ru', '30 декабря 2026 г.', '30 декабря 2026 г. в 23:30'],
  ['uz-Latn', '2026-yil 30-dekabr', '2026-yil 30-dekabr, 23:30'],
  ['uz-Cyrl', '2026-йил 30 декабр', '2026-йил 30 декабр, 23:30'],
])('in %s a day with its year is “%s”', (language, day, instant) => {
  expect(dayIn(language, '2026-12-30')).toBe(day);
  expect(instantIn(language, '2026-12-30T18:30:00Z', 'Asia/Tashkent')).toBe(instant);
});
