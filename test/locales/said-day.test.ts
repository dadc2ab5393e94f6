import { describeDay, type BusinessCalendar } from '../../domain/calendar/business-calendar';
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
