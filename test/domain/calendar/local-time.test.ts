import fc from 'fast-check';
import { addDays } from '../../../domain/calendar/day-arithmetic';
import {
  atLocalTime,
  endOfDay,
  isTimeZone,
  localDateOf,
} from '../../../domain/calendar/local-time';

const zones = [
  'UTC',
  'Asia/Tashkent',
  'Asia/Kathmandu', // +05:45
  'Europe/Vienna',
  'America/New_York',
  'America/St_Johns', // changed at 00:01 local until 2011
  'America/Sao_Paulo', // changed at midnight
  'Australia/Lord_Howe', // changes by half an hour
  'Pacific/Apia', // left out 2011-12-30
  'Africa/Casablanca', // changes around Ramadan
];

describe('localDateOf', () => {
  it.each([
    ['2026-03-31T18:59:59.000Z', 'Asia/Tashkent', '2026-03-31', '23:59:59 in Tashkent'],
    ['2026-03-31T19:00:00.000Z', 'Asia/Tashkent', '2026-04-01', 'midnight, March in UTC'],
    ['2026-03-31T18:59:59.999Z', 'Asia/Tashkent', '2026-03-31', 'the last millisecond'],
    ['2025-12-31T19:00:00.000Z', 'Asia/Tashkent', '2026-01-01', 'a new year before UTC has it'],
    ['2026-01-01T00:00:00.000Z', 'America/New_York', '2025-12-31', 'and after'],
    ['1969-12-31T18:59:59.500Z', 'Asia/Tashkent', '1970-01-01', 'before 1970, then UTC+6'],
  ])('%s in %s is %s: %s', (instant, timeZone, expected) => {
    expect(localDateOf(instant, timeZone)).toBe(expected);
  });

  it('refuses what is no instant, and an unknown zone', () => {
    expect(() => localDateOf('yesterday', 'UTC')).toThrow(RangeError);
    expect(() => localDateOf('2026-01-01T00:00:00.000Z', 'Asia/Toshkent')).toThrow(RangeError);
  });
});

describe('endOfDay', () => {
  it.each([
    ['2026-03-31', 'Asia/Tashkent', '2026-03-31T18:59:59.000Z', 'UTC+5 all year'],
    ['2026-07-31', 'Asia/Tashkent', '2026-07-31T18:59:59.000Z', 'no summer time'],
    ['2026-12-31', 'Asia/Tashkent', '2026-12-31T18:59:59.000Z', 'the end of the year'],
    ['2028-02-29', 'Asia/Tashkent', '2028-02-29T18:59:59.000Z', 'a leap day'],
    ['2026-03-29', 'Europe/Vienna', '2026-03-29T21:59:59.000Z', 'a day of 23 hours'],
    ['2026-10-25', 'Europe/Vienna', '2026-10-25T22:59:59.000Z', 'a day of 25 hours'],
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-18T02:59:59.000Z', 'twice: the later one'],
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T02:59:59.000Z', 'no next midnight'],
    ['2010-11-06', 'America/St_Johns', '2010-11-07T03:29:59.000Z', 'back over midnight'],
    ['1919-03-30', 'America/Toronto', '1919-03-31T04:29:59.000Z', '23:30 to 00:30 does not exist'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T09:59:59.000Z', 'the day before the one left out'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T09:59:59.000Z', 'the day left out'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-31T09:59:59.000Z', 'the day after'],
  ])('%s in %s is %s: %s', (day, timeZone, expected) => {
    expect(endOfDay(day, timeZone)).toBe(expected);
  });

  it('refuses a day that does not exist', () => {
    expect(() => endOfDay('2026-02-29', 'Asia/Tashkent')).toThrow(RangeError);
  });
});

describe('atLocalTime', () => {
  it.each([
    ['2026-03-31', 9, 0, 'Asia/Tashkent', '2026-03-31T04:00:00.000Z', 'the sending hour'],
    ['2026-03-31', 0, 0, 'Asia/Tashkent', '2026-03-30T19:00:00.000Z', 'midnight'],
    ['2026-03-29', 2, 30, 'Europe/Vienna', '2026-03-29T01:30:00.000Z', 'gap: 02:30 becomes 03:30'],
    ['2026-03-29', 3, 0, 'Europe/Vienna', '2026-03-29T01:00:00.000Z', 'after the gap'],
    ['2026-10-25', 2, 30, 'Europe/Vienna', '2026-10-25T00:30:00.000Z', 'overlap: the earlier'],
    ['2018-11-04', 0, 0, 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 'gap at midnight: 01:00'],
  ])('%s %i:%i in %s is %s: %s', (day, hour, minute, timeZone, expected) => {
    expect(atLocalTime(day, hour, minute, timeZone)).toBe(expected);
  });

  it.each([
    [24, 0],
    [-1, 0],
    [9, 60],
    [9.5, 0],
  ])('refuses %p:%p', (hour, minute) => {
    expect(() => atLocalTime('2026-01-01', hour, minute, 'UTC')).toThrow(RangeError);
  });
});

describe('in every zone', () => {
  const anyZone = fc.constantFrom(...zones);
  const anyDay = fc.integer({ min: 0, max: 25_000 }).map((count) => addDays('1975-01-01', count));

  it('a day ends on that day, and the next second belongs to the next one', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, timeZone) => {
        fc.pre(!(timeZone === 'Pacific/Apia' && day === '2011-12-30'));
        const end = endOfDay(day, timeZone);
        const nextSecond = new Date(Date.parse(end) + 1000).toISOString();
        expect(localDateOf(end, timeZone)).toBe(day);
        expect(localDateOf(nextSecond, timeZone) > day).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('a local time leads back to its day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 4, max: 21 }), anyZone, (day, hour, timeZone) => {
        fc.pre(!(timeZone === 'Pacific/Apia' && day === '2011-12-30'));
        expect(localDateOf(atLocalTime(day, hour, 0, timeZone), timeZone)).toBe(day);
      }),
      { numRuns: 500 },
    );
  });

  it('an instant lies not after the end of its day and after the end of the day before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('1975-01-01'), max: Date.parse('2060-01-01') }),
        anyZone,
        (time, timeZone) => {
          const instant = new Date(time).toISOString();
          const day = localDateOf(instant, timeZone);
          // Whole seconds, as due instants are compared: the end of a day is the start of its last second.
          expect(instant.slice(0, 19) <= endOfDay(day, timeZone).slice(0, 19)).toBe(true);
          // One hour of grace: where clocks go back over midnight, the day before ends twice.
          const anHourLater = new Date(time + 3_600_000).toISOString();
          expect(anHourLater > endOfDay(addDays(day, -1), timeZone)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('knows which zones exist', () => {
  expect(isTimeZone('Asia/Tashkent')).toBe(true);
  expect(isTimeZone('Asia/Toshkent')).toBe(false);
  expect(isTimeZone('')).toBe(false);
});
