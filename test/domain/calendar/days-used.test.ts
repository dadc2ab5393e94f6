import { daysUsed } from '../../../domain/calendar/days-used';
import { projectDue } from '../../../domain/calendar/project-due';
import type { TermUnit } from '../../../domain/clock/due-rule';
import type { Suspension } from '../../../domain/clock/clock';
import type { Instant } from '../../../domain/shared/instant';
import { noon, request, suspension, tashkent, term, withOverrides } from './calendar-fixtures';

function used(
  unit: TermUnit,
  at: Instant,
  changed: { suspensions?: readonly Suspension[]; calendar?: typeof tashkent } = {},
) {
  // Thursday.
  const { startAt, terms } = request({ rule: term(10, unit), startAt: noon('2026-11-26') });
  const { suspensions = [], calendar = tashkent } = changed;
  return daysUsed({ startAt, terms, suspensions }, at, calendar);
}

describe('the days that an act used of its term', () => {
  it.each<[TermUnit, string, number, string]>([
    ['business_day', '2026-11-26', 0, 'on the day of receipt'],
    ['business_day', '2026-11-30', 2, 'Friday and Monday'],
    ['business_day', '2026-12-09', 8, 'not Constitution Day'],
    ['calendar_day', '2026-11-30', 4, 'every day'],
  ])('in %ss by %s are %i: %s', (unit, on, amount) => {
    expect(used(unit, noon(on))).toEqual({ amount, unit });
  });

  it('are calendar days of a term in months', () => {
    expect(used('month', noon('2026-12-26'))).toEqual({ amount: 30, unit: 'calendar_day' });
  });

  it('are without suspended days, and with a moved working Saturday', () => {
    const asked = suspension(noon('2026-11-27'), noon('2026-12-01'));
    expect(used('business_day', noon('2026-12-02'), { suspensions: [asked] }).amount).toBe(2);
    const calendar = withOverrides(tashkent, 'working', '2026-11-28');
    expect(used('business_day', noon('2026-11-30'), { calendar }).amount).toBe(3);
  });

  it.each(['same_day', 'next_day'] as const)('are the whole term on its last day: %s', (start) => {
    for (const unit of ['business_day', 'calendar_day'] as const) {
      const rule = { ...term(10, unit), start };
      const asked = request({ rule, startAt: noon('2026-11-26') });
      const { dueAt } = projectDue(asked, tashkent);
      expect(daysUsed({ ...asked, suspensions: [] }, dueAt, tashkent).amount).toBe(10);
    }
  });
});
