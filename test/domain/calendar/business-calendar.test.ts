import fc from 'fast-check';
import {
  describeDay,
  isWorkingDay,
  projectionQuality,
} from '../../../domain/calendar/business-calendar';
import { addBusinessDays, daysAfter, workingDayFrom } from '../../../domain/calendar/business-days';
import { calendarProblems } from '../../../domain/calendar/calendar-problems';
import { addDays } from '../../../domain/calendar/day-arithmetic';
import { defaultCalendar } from '../../../countries/uz/calendar';
import { tashkent, withOverrides } from './calendar-fixtures';

const sixDay = defaultCalendar(2024, 2028, 'six_day');

describe('a working day', () => {
  it.each([
    ['2026-11-23', true, 'working_week', 'a Monday'],
    ['2026-11-28', false, 'weekend', 'a Saturday'],
    ['2026-11-29', false, 'weekend', 'a Sunday'],
    ['2026-09-01', false, 'holiday', 'Independence Day'],
    ['2026-01-14', true, 'working_week', 'a memorable day on which people work'],
    ['2024-12-09', false, 'override', 'Monday after Constitution Day on a Sunday'],
  ])('%s: %p because of %s: %s', (day, working, because) => {
    expect(describeDay(tashkent, day)).toMatchObject({ working, because });
  });

  it('is a Saturday in the six-day week', () => {
    expect(isWorkingDay(sixDay, '2026-11-28')).toBe(true);
    expect(isWorkingDay(sixDay, '2026-11-29')).toBe(false);
  });

  it('follows a decree that moves a Saturday, as that of December 2024 did', () => {
    // Saturday 14 December was worked for Monday 30 December; 31 December was an extra day off.
    const moved = withOverrides(tashkent, 'working', '2024-12-14');
    const decreed = withOverrides(moved, 'non_working', '2024-12-30', '2024-12-31');
    expect(isWorkingDay(decreed, '2024-12-14')).toBe(true);
    expect(addBusinessDays(decreed, '2024-12-13', 1)).toBe('2024-12-14');
    // 30 and 31 December, New Year: the next working day is 2 January.
    expect(addBusinessDays(decreed, '2024-12-27', 1)).toBe('2025-01-02');
  });

  it('follows a decree that treats the two weeks differently, as that of 2023 did', () => {
    // Five-day week: Saturday 11 March worked for Monday 20 March. Six-day week: 20 March simply off.
    const fiveDays = defaultCalendar(2023, 2023);
    const moved = withOverrides(fiveDays, 'working', '2023-03-11');
    const five = withOverrides(moved, 'non_working', '2023-03-20');
    const six = withOverrides(defaultCalendar(2023, 2023, 'six_day'), 'non_working', '2023-03-20');
    expect(addBusinessDays(five, '2023-03-10', 1)).toBe('2023-03-11');
    expect(addBusinessDays(five, '2023-03-17', 1)).toBe('2023-03-22');
    expect(addBusinessDays(six, '2023-03-18', 1)).toBe('2023-03-22');
  });

  it('can be a holiday that a decree made a working day', () => {
    expect(isWorkingDay(withOverrides(tashkent, 'working', '2026-09-01'), '2026-09-01')).toBe(true);
  });

  it('keeps the note of the override', () => {
    expect(describeDay(tashkent, '2024-12-09').note).toContain('2024-12-08');
  });
});

describe('years outside the coverage', () => {
  it('know weekends and recurring holidays, and move no holiday', () => {
    expect(isWorkingDay(tashkent, '2035-09-01')).toBe(false); // a Saturday and a holiday
    expect(isWorkingDay(tashkent, '2031-05-09')).toBe(false); // a Friday
    expect(isWorkingDay(tashkent, '2029-10-01')).toBe(false); // a Monday
    expect(isWorkingDay(tashkent, '2030-09-02')).toBe(true); // Monday after a holiday on Sunday
    expect(isWorkingDay(tashkent, '2019-05-09')).toBe(false); // before the coverage as well
  });

  it('differ from covered years, where only the expanded list counts', () => {
    const baseHolidays = tashkent.baseHolidays.filter((day) => day !== '2026-10-01');
    expect(isWorkingDay({ ...tashkent, baseHolidays }, '2026-10-01')).toBe(true);
  });

  it.each([
    [[], '2026-01-01', '2026-12-31', 'unconfirmed'],
    [[2026], '2026-01-01', '2026-12-31', 'exact'],
    [[2026], '2025-12-31', '2026-01-01', 'unconfirmed'],
    [[2026], '2026-12-31', '2027-01-01', 'unconfirmed'],
    [[2025, 2026], '2025-12-31', '2026-01-01', 'exact'],
    [[2026], '2026-12-31', '2029-01-01', 'estimated'],
    [[2026], '2023-12-31', '2024-01-01', 'estimated'],
  ] as const)('confirmed %p, %s to %s: %s', (confirmedYears, from, to, expected) => {
    expect(projectionQuality({ ...tashkent, confirmedYears }, from, to)).toBe(expected);
  });
});

describe('business days', () => {
  it.each([
    ['2026-11-27', 1, '2026-11-30', 'Friday to Monday'],
    ['2026-11-28', 1, '2026-11-30', 'Saturday to Monday'],
    ['2026-11-28', -1, '2026-11-27', 'Saturday back to Friday'],
    ['2026-11-28', 0, '2026-11-28', 'nothing stays, working or not'],
    ['2026-12-31', 1, '2027-01-04', 'over New Year on a Friday'],
    ['2027-01-04', -1, '2026-12-31', 'and back'],
    ['2026-11-23', 10, '2026-12-07', 'two weeks'],
    ['2028-12-29', 2, '2029-01-03', 'out of the covered years, over a recurring holiday on Monday'],
  ])('%s %i -> %s: %s', (day, count, expected) => {
    expect(addBusinessDays(tashkent, day, count)).toBe(expected);
  });

  const anyDay = fc.integer({ min: 0, max: 2500 }).map((count) => addDays('2023-06-01', count));
  const anyOverrides = fc.uniqueArray(anyDay, { maxLength: 40 });

  it('added to a working day and taken away again lead back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -200, max: 200 }), anyOverrides, (day, count, off) => {
        const calendar = withOverrides(tashkent, 'non_working', ...off);
        const start = workingDayFrom(calendar, day);
        const moved = addBusinessDays(calendar, start, count);
        expect(isWorkingDay(calendar, moved)).toBe(true);
        expect(addBusinessDays(calendar, moved, -count)).toBe(start);
        const between = daysAfter(start, moved).filter((one) => isWorkingDay(calendar, one));
        if (count >= 0) expect(between).toHaveLength(count);
      }),
    );
  });

  it('are never fewer calendar days than business days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (day, count) => {
        expect(daysAfter(day, addBusinessDays(tashkent, day, count)).length).toBeGreaterThanOrEqual(
          count,
        );
      }),
    );
  });

  it('give up on a calendar without working days instead of counting for ever', () => {
    const closed = withOverrides(tashkent, 'non_working', ...daysAfter('2025-12-31', '2026-12-31'));
    expect(() => addBusinessDays(closed, '2026-01-01', 1)).toThrow(/no working day/);
    expect(() => addBusinessDays(tashkent, '2026-01-01', 1.5)).toThrow(RangeError);
  });
});

describe('what is wrong with a calendar', () => {
  const working = (on: string) => ({ on, kind: 'working', note: 'PF-1' }) as const;
  const off = (on: string) => ({ on, kind: 'non_working', note: 'PF-1' }) as const;
  const everyDay = daysAfter('2023-12-31', '2024-12-31').map((day) => day.slice(5));
  const empty = { baseHolidays: [], overrides: [] };

  it('is nothing for the default one', () => {
    expect(calendarProblems(tashkent)).toEqual([]);
    expect(calendarProblems(sixDay)).toEqual([]);
  });

  it.each([
    ['override_twice', { overrides: [working('2026-03-20'), working('2026-03-20')] }],
    ['outside_coverage', { overrides: [working('2031-03-20')] }],
    ['outside_coverage', { baseHolidays: ['2023-01-01'] }],
    ['no_such_day', { baseHolidays: ['2026-02-29'] }],
    ['no_such_day', { recurringHolidays: ['02-30'] }],
    ['no_such_day', { coversFrom: '2026' }],
    ['coverage_reversed', { ...empty, coversFrom: '2028-01-01', coversTo: '2027-12-31' }],
    ['confirmed_outside_coverage', { confirmedYears: [2029] }],
    ['unknown_time_zone', { timeZone: 'Asia/Toshkent' }],
    ['coverage_too_long', { ...empty, coversTo: '2126-01-01' }],
    ['holiday_without_name', { baseHolidays: ['2026-03-22'] }],
    ['decided_day_unexplained', { overrides: [{ on: '2026-03-20', kind: 'non_working' }] }],
    ['no_such_day', { dayNames: [...tashkent.dayNames, { on: '13-01', names: { en: 'None' } }] }],
    ['no_working_day', { recurringHolidays: everyDay }],
    ['no_working_day', { overrides: daysAfter('2026-01-31', '2026-04-30').map(off) }],
  ] as const)('%s', (code, change) => {
    const problems = calendarProblems({ ...tashkent, ...change });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]).toMatchObject({ kind: 'input' });
  });

  it('allows 29 February as a recurring holiday', () => {
    expect(calendarProblems({ ...tashkent, recurringHolidays: ['02-29'] })).toEqual([]);
  });
});
