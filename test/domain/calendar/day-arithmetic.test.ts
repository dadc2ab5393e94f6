import fc from 'fast-check';
import {
  addDays,
  addMonths,
  compareDays,
  daysBetween,
  weekday,
  wholeMonthsBetween,
} from '../../../domain/calendar/day-arithmetic';
import { isLocalDate } from '../../../domain/shared/instant';

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1950-01-01', count));

describe('addDays', () => {
  it.each([
    ['2026-02-27', 2, '2026-03-01', 'a common year has no 29 February'],
    ['2028-02-27', 2, '2028-02-29', 'a leap year has one'],
    ['2100-02-28', 1, '2100-03-01', 'a full century is no leap year'],
    ['2000-02-28', 1, '2000-02-29', 'every fourth century is'],
    ['2026-12-31', 1, '2027-01-01', 'over the end of a year'],
    ['2027-01-01', -1, '2026-12-31', 'and back'],
    ['1969-12-31', 1, '1970-01-01', 'over the epoch'],
  ])('%s %i -> %s: %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '', '2026-01-01T00:00:00.000Z'])(
    'refuses %p, which is no day',
    (day) => {
      expect(() => addDays(day, 1)).toThrow(RangeError);
    },
  );

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p as a count', (count) => {
    expect(() => addDays('2026-01-01', count)).toThrow(RangeError);
  });

  it('is undone by the same count backwards, and measured by daysBetween', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        const moved = addDays(day, count);
        expect(isLocalDate(moved)).toBe(true);
        expect(addDays(moved, -count)).toBe(day);
        expect(daysBetween(day, moved)).toBe(count);
        expect(Math.sign(count)).toBe(compareDays(moved, day));
      }),
    );
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s %i -> %s', (anchor, count, expected) => {
    expect(addMonths(anchor, count)).toBe(expected);
  });

  it('does not drift when counted from the anchor, as counting step by step does', () => {
    const anchored = [1, 2, 3, 4, 5, 6].map((count) => addMonths('2026-01-31', count));
    expect(anchored).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
    ]);
    expect(addMonths(addMonths('2026-01-31', 1), 1)).toBe('2026-03-28');
  });

  it('keeps the day number or takes the last day of the month, and grows with the count', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (anchor, count) => {
        const moved = addMonths(anchor, count);
        const sameNumber = moved.slice(8) === anchor.slice(8);
        const lastOfMonth = addDays(moved, 1).slice(8) === '01';
        expect(sameNumber || (lastOfMonth && moved.slice(8) < anchor.slice(8))).toBe(true);
        expect(addMonths(anchor, count + 1) > moved).toBe(true);
      }),
    );
  });

  it('refuses a result beyond the years that a day can be written in', () => {
    expect(() => addMonths('9999-12-01', 1)).toThrow(RangeError);
    expect(() => addMonths('2026-01-01', 1.5)).toThrow(RangeError);
  });
});

describe('wholeMonthsBetween', () => {
  it.each([
    ['2026-01-31', '2026-02-27', 0],
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-15', '2026-03-14', 1],
    ['2026-01-15', '2027-01-15', 12],
    ['2026-01-15', '2026-01-14', 0],
    ['2026-01-15', '2025-01-14', 0],
  ])('%s to %s is %i', (from, to, expected) => {
    expect(wholeMonthsBetween(from, to)).toBe(expected);
  });

  it('is the inverse of addMonths', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 300 }), (anchor, count) => {
        expect(wholeMonthsBetween(anchor, addMonths(anchor, count))).toBe(count);
      }),
    );
  });
});

describe('weekday', () => {
  it.each([
    ['1970-01-01', 4],
    ['1969-12-28', 7],
    ['2024-12-08', 7],
    ['2026-11-23', 1],
    ['2026-11-28', 6],
  ])('%s is %i', (day, expected) => {
    expect(weekday(day)).toBe(expected);
  });
});
