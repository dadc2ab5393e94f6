import type { Instant } from '../../../domain/shared/instant';
import type { Suspension } from '../../../domain/clock/clock';
import type { DueRule, TermUnit } from '../../../domain/clock/due-rule';
import { overrun } from '../../../domain/calendar/overrun';
import { projectDue } from '../../../domain/calendar/project-due';
import { noon, request, suspension, tashkent, term, withOverrides } from './calendar-fixtures';

/** A clock that was due on Friday 27 November 2026, whatever its unit. */
function clockDueOnFriday(unit: TermUnit, suspensions: readonly Suspension[] = []) {
  const startAt = noon(unit === 'month' ? '2026-10-27' : '2026-11-26');
  const asked = request({ rule: term(1, unit), startAt });
  const due = projectDue(asked, tashkent);
  expect(due.dueOn).toBe('2026-11-27');
  return { terms: asked.terms, due, suspensions };
}

describe('overrun', () => {
  it.each<[TermUnit, Instant, boolean, number, number, string]>([
    ['calendar_day', '2026-11-27T18:59:59.000Z', false, 0, 0, 'the due second itself'],
    ['calendar_day', '2026-11-27T18:59:59.999Z', false, 0, 0, 'the last of that second'],
    ['calendar_day', '2026-11-27T19:00:00.000Z', true, 1, 1, 'Saturday in Tashkent'],
    ['calendar_day', '2026-11-30T07:00:00.000Z', true, 3, 3, 'Monday'],
    ['business_day', '2026-11-29T07:00:00.000Z', true, 0, 2, 'no working day has passed by Sunday'],
    ['business_day', '2026-11-30T07:00:00.000Z', true, 1, 3, 'one by Monday'],
    ['business_day', '2026-12-08T07:00:00.000Z', true, 6, 11, 'not Constitution Day'],
    ['month', '2026-12-26T07:00:00.000Z', true, 0, 29, 'no whole month'],
    ['month', '2026-12-27T07:00:00.000Z', true, 1, 30, 'one'],
    ['month', '2027-02-27T07:00:00.000Z', true, 3, 92, 'three, over the new year'],
  ])('%s at %s: late %p, %i, %i calendar days: %s', (unit, at, late, amount, calendarDays) => {
    const expected = { late, amount, unit, calendarDays };
    expect(overrun(clockDueOnFriday(unit), at, tashkent)).toEqual(expected);
  });

  it('counts a moved working Saturday', () => {
    const moved = withOverrides(tashkent, 'working', '2026-11-28');
    expect(overrun(clockDueOnFriday('business_day'), noon('2026-11-28'), moved).amount).toBe(1);
  });

  it('does not count suspended days', () => {
    const clock = clockDueOnFriday('calendar_day', [
      suspension(noon('2026-11-30'), noon('2026-12-03')),
    ]);
    expect(overrun(clock, noon('2026-12-04'), tashkent)).toMatchObject({ late: true, amount: 4 });
    expect(overrun(clock, noon('2026-12-01'), tashkent)).toMatchObject({ late: true, amount: 2 });
  });

  it('stands still while a suspension lasts, until its maximum', () => {
    const lasting = suspension(noon('2026-11-30'), null, noon('2026-12-03'));
    const clock = clockDueOnFriday('calendar_day', [lasting]);
    expect(overrun(clock, noon('2026-12-02'), tashkent).amount).toBe(2);
    expect(overrun(clock, noon('2026-12-03'), tashkent).amount).toBe(3);
    expect(overrun(clock, noon('2026-12-05'), tashkent).amount).toBe(5);
  });

  it('is none for a clock suspended before its due instant', () => {
    const clock = clockDueOnFriday('calendar_day', [suspension(noon('2026-11-27'), null)]);
    expect(overrun(clock, noon('2026-12-05'), tashkent)).toMatchObject({ late: false, amount: 0 });
  });

  it('of a fixed day is counted in calendar days', () => {
    const rule: DueRule = { kind: 'fixed_day', on: '2026-11-27', roll: 'none' };
    const { terms } = request({ rule, startAt: noon('2026-11-26') });
    const clock = { ...clockDueOnFriday('calendar_day'), terms };
    expect(overrun(clock, noon('2026-11-30'), tashkent)).toMatchObject({
      unit: 'calendar_day',
      amount: 3,
    });
  });
});
