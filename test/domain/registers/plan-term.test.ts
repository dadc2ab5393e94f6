import fc from 'fast-check';
import { projectDue } from '../../../domain/calendar/project-due';
import { dayOfSerial } from '../../../domain/calendar/spreadsheet-serial';
import type { TermRule } from '../../../domain/clock/due-rule';
import { countPlanTerm } from '../../../domain/registers/plan-term';
import { noon, request, tashkent } from '../calendar/calendar-fixtures';

const months = (amount: number): TermRule => ({
  ...{ kind: 'term', amount, unit: 'month', start: 'next_day', roll: 'next_business_day' },
});

describe('the term of a plan item', () => {
  it('is counted from the day of the act, and explained', () => {
    const counted = countPlanTerm({ rule: months(3), from: null }, '2026-03-06', tashkent);
    expect(counted).toMatchObject({
      dueOn: '2026-06-08',
      term: {
        ...{ rule: months(3), from: '2026-03-06', calendarVersion: tashkent.version },
        explanation: {
          steps: [
            { kind: 'arrived', on: '2026-03-06' },
            { kind: 'counted', amount: 3, on: '2026-06-06' },
            {
              kind: 'rolled',
              skipped: [{ on: '2026-06-06' }, { on: '2026-06-07' }],
              on: '2026-06-08',
            },
          ],
        },
      },
    });
  });

  it('is counted from another day where the plan names one', () => {
    const stated = { rule: months(1), from: '2026-05-04' };
    expect(countPlanTerm(stated, '2026-03-06', tashkent)).toMatchObject({ dueOn: '2026-06-04' });
  });

  it.each([
    ['without any day to count from', null, null, 3, 'act_day_missing'],
    ['from a year typed with two digits', '0026-03-06', null, 3, 'impossible_day'],
    ['to a day beyond the calendar', null, '2026-03-06', 5_000, 'impossible_day'],
  ])('is refused %s', (_, from, actOn, amount, code) => {
    expect(countPlanTerm({ rule: months(amount), from }, actOn, tashkent)).toMatchObject({
      refused: { code },
    });
  });

  it('comes to the same day as a clock with the same rule that starts on that day', () => {
    const anyRule = fc.record({
      amount: fc.integer({ min: 1, max: 120 }),
      unit: fc.constantFrom('calendar_day' as const, 'business_day' as const, 'month' as const),
      start: fc.constantFrom('same_day' as const, 'next_day' as const),
      roll: fc.constantFrom('none' as const, 'next_business_day' as const),
    });
    const anyDay = fc.integer({ min: 0, max: 700 }).map((days) => dayOfSerial(46_023 + days, 1900));
    fc.assert(
      fc.property(anyRule, anyDay, (given, day) => {
        const rule: TermRule = { kind: 'term', ...given };
        const from = day ?? '';
        const counted = countPlanTerm({ rule, from }, null, tashkent);
        const receiptRule = { cutOff: null, nonWorkingDay: 'same_day' } as const;
        const clock = projectDue(request({ rule, startAt: noon(from), receiptRule }), tashkent);
        expect(counted).toMatchObject({ refused: null, dueOn: clock.dueOn });
      }),
    );
  });
});

test.each([
  [46_204, 1900, '2026-07-01'],
  [44_742, 1904, '2026-07-01'],
  [61, 1900, '1900-03-01'],
  [0, 1900, null],
  [1.5, 1900, null],
  [2_958_465, 1900, null],
] as const)('the serial %d of the system of %d is %s', (serial, system, day) => {
  expect(dayOfSerial(serial, system)).toBe(day);
});
