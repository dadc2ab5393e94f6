import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isWorkingDay } from '../../domain/calendar/business-calendar';
import { defaultCalendar, substituteNote } from '../../countries/uz/calendar';
import { substituteDaysOff } from '../../domain/calendar/starting-calendar';
import { withOverrides } from '../domain/calendar/calendar-fixtures';

/** One day as the date-holidays package computes it. */
interface ListedHoliday {
  date: string;
  rule: string;
  substitute: boolean;
}

// Read in place: somebody else's data. A missing file throws, and so fails the suite.
const listed = Object.values(
  JSON.parse(
    readFileSync(
      resolve(__dirname, '../../../shared/data/locale/uz-holidays-2024-2028.json'),
      'utf8',
    ),
  ) as Record<string, ListedHoliday[]>,
).flat();

const isHayit = (holiday: ListedHoliday) => /Shawwal|Dhu al-Hijjah/.test(holiday.rule);
const fixed = listed.filter((holiday) => !isHayit(holiday));
const dates = (holidays: readonly ListedHoliday[]) =>
  holidays.map((holiday) => holiday.date).sort();

describe('the default calendar against the computed holidays of 2024-2028', () => {
  const calendar = defaultCalendar(2024, 2028);

  it('reads a list that is not empty', () => {
    expect(fixed.length).toBeGreaterThanOrEqual(35);
    expect(listed.some(isHayit)).toBe(true);
  });

  it('has the same fixed holidays', () => {
    expect([...calendar.baseHolidays].sort()).toEqual(
      dates(fixed.filter((holiday) => !holiday.substitute)),
    );
  });

  it('proposes the same days off for holidays on a weekend', () => {
    expect(calendar.overrides.map((override) => override.on).sort()).toEqual(
      dates(fixed.filter((holiday) => holiday.substitute)),
    );
    expect(calendar.overrides.every((override) => override.kind === 'non_working')).toBe(true);
  });

  it('has every listed day off once the Hayit days are entered with their substitutes', () => {
    const hayitDays = dates(listed.filter((holiday) => isHayit(holiday) && !holiday.substitute));
    const entered = withOverrides(calendar, 'non_working', ...hayitDays);
    const complete = {
      ...entered,
      overrides: [...entered.overrides, ...substituteDaysOff(entered, hayitDays, substituteNote)],
    };
    expect(dates(listed).filter((day) => isWorkingDay(complete, day))).toEqual([]);
    expect(
      [...complete.overrides, ...complete.baseHolidays.map((on) => ({ on }))]
        .map(({ on }) => on)
        .sort(),
    ).toEqual(dates(listed));
  });

  it('contains no Hayit day by itself, and says that nobody confirmed it', () => {
    expect(isWorkingDay(calendar, '2024-04-10')).toBe(true);
    expect(calendar.confirmedYears).toEqual([]);
  });
});

describe('a holiday on a weekend', () => {
  it.each([
    // 2025: 8 March was a Saturday; the five-day week had Monday off, the six-day week worked.
    ['five_day', 2025, ['2025-03-10']],
    ['six_day', 2025, []],
    // 2024: 1 September and 8 December were Sundays, for both weeks.
    ['five_day', 2024, ['2024-09-02', '2024-12-09']],
    ['six_day', 2024, ['2024-09-02', '2024-12-09']],
  ] as const)('%s %i: %p off', (week, year, expected) => {
    expect(defaultCalendar(year, year, week).overrides.map((override) => override.on)).toEqual(
      expected,
    );
  });

  it('moves past a Monday that is off already, and two never share a day', () => {
    const calendar = withOverrides(
      defaultCalendar(2026, 2026),
      'non_working',
      '2026-05-30',
      '2026-05-31',
      '2026-06-01',
    );
    const days = ['2026-05-31', '2026-05-30'];
    expect(substituteDaysOff(calendar, days, substituteNote).map((day) => day.on)).toEqual([
      '2026-06-02',
      '2026-06-03',
    ]);
  });

  it('moves nothing when a decree made the day a working day', () => {
    const calendar = withOverrides(defaultCalendar(2026, 2026), 'working', '2026-05-30');
    expect(substituteDaysOff(calendar, ['2026-05-30'], substituteNote)).toEqual([]);
  });
});

it('refuses years in reverse', () => {
  expect(() => defaultCalendar(2028, 2024)).toThrow(RangeError);
});
