import type { TermRule } from '../../../domain/clock/due-rule';
import type { LadderRule } from '../../../domain/clock/ladder';
import { dueRequestOf, projectDue, projectLadder } from '../../../domain/calendar/project-due';
import { dueOn, noon, request, tashkent, term, withOverrides } from './calendar-fixtures';

const monday = '2026-11-23';

/** The due day of a term that starts at an instant. */
function dueAfter(rule: TermRule, startAt: string, calendar = tashkent): string {
  return dueOn({ rule, startAt }, calendar);
}

describe('a term', () => {
  it.each([
    [monday, term(5, 'calendar_day'), '2026-11-28', 'Monday and five days is Saturday'],
    [monday, term(5, 'calendar_day', 'same_day'), '2026-11-27', 'with Monday'],
    [monday, term(5, 'calendar_day', 'next_day', 'next_business_day'), '2026-11-30', 'and rolled'],
    [monday, term(0, 'calendar_day'), monday, 'no day at all is the day itself'],
    [monday, term(0, 'calendar_day', 'same_day'), monday, 'with either start'],
    [monday, term(1, 'calendar_day', 'same_day'), monday, 'one day that counts the first'],
    [monday, term(5, 'business_day'), '2026-11-30', 'five working days'],
    [monday, term(5, 'business_day', 'same_day'), '2026-11-27', 'five working days with Monday'],
    ['2026-11-27', term(1, 'business_day'), '2026-11-30', 'Friday and one working day'],
    ['2026-11-27', term(1, 'business_day', 'same_day'), '2026-11-27', 'Friday itself'],
    ['2026-11-28', term(1, 'business_day', 'same_day'), '2026-11-30', 'Saturday is none'],
    ['2026-12-30', term(2, 'business_day'), '2027-01-04', 'over New Year'],
    ['2026-08-31', term(1, 'business_day'), '2026-09-02', 'over Independence Day'],
    ['2026-01-15', term(1, 'month'), '2026-02-15', 'the same number a month later'],
    ['2026-01-31', term(1, 'month'), '2026-02-28', 'or the last day of a short month'],
    ['2028-01-31', term(1, 'month'), '2028-02-29', 'which may be the 29th'],
    ['2026-08-31', term(6, 'month'), '2027-02-28', 'over the end of a year'],
    ['2026-01-31', term(1, 'month', 'next_day', 'next_business_day'), '2026-03-02', 'rolled'],
    ['2026-01-01', term(1, 'month', 'same_day'), '2026-01-31', 'a month that counts the first'],
    ['2026-03-01', term(12, 'month', 'same_day'), '2027-02-28', 'a year that counts the first'],
    ['2026-01-31', term(1, 'month', 'same_day'), '2026-02-28', 'is not cut twice'],
    ['2026-01-30', term(1, 'month', 'same_day'), '2026-02-28', 'is not cut twice'],
    ['2026-01-29', term(1, 'month', 'same_day'), '2026-02-28', 'is not cut twice'],
    ['2026-01-28', term(1, 'month', 'same_day'), '2026-02-27', 'the day before the same number'],
    ['2024-02-29', term(12, 'month'), '2025-02-28', 'from a leap day'],
  ])('from %s, %j -> %s: %s', (day, rule, expected) => {
    expect(dueAfter(rule, noon(day))).toBe(expected);
  });

  it('starts on the local day: 23:59 in Tashkent is that day, a minute later is the next', () => {
    expect(dueAfter(term(5, 'calendar_day'), '2026-11-23T18:59:00.000Z')).toBe('2026-11-28');
    expect(dueAfter(term(5, 'calendar_day'), '2026-11-23T19:00:00.000Z')).toBe('2026-11-29');
  });

  it('is due at the end of the local day', () => {
    const due = projectDue(
      request({ rule: term(5, 'calendar_day'), startAt: noon(monday) }),
      tashkent,
    );
    expect(due).toEqual({
      clockId: 'report/1',
      startedBySequence: 7,
      dueOn: '2026-11-28',
      dueAt: '2026-11-28T18:59:59.000Z',
      timeZone: 'Asia/Tashkent',
      calendarVersion: 1,
    });
  });

  it('falls on a moved working Saturday, and rolls past the day off it was moved for', () => {
    const decreed = withOverrides(
      withOverrides(tashkent, 'working', '2026-11-28'),
      'non_working',
      '2026-11-30',
    );
    const rolled = term(5, 'calendar_day', 'next_day', 'next_business_day');
    expect(dueAfter(rolled, noon(monday), decreed)).toBe('2026-11-28');
    expect(dueAfter(term(5, 'business_day'), noon(monday), decreed)).toBe('2026-11-28');
    expect(dueAfter(term(6, 'business_day'), noon(monday), decreed)).toBe('2026-12-01');
  });

  it('moves when a decree is published after it started, and names the calendar that moved it', () => {
    const asked = request({ rule: term(5, 'business_day'), startAt: noon(monday) });
    const decreed = withOverrides(tashkent, 'non_working', '2026-11-26');
    expect(projectDue(asked, tashkent)).toMatchObject({ dueOn: '2026-11-30', calendarVersion: 1 });
    expect(projectDue(asked, decreed)).toMatchObject({ dueOn: '2026-12-01', calendarVersion: 2 });
  });

  it('can end years ahead of the covered ones', () => {
    expect(dueAfter(term(60, 'month', 'next_day', 'next_business_day'), noon('2026-09-01'))).toBe(
      '2031-09-02',
    );
    expect(dueAfter(term(10, 'business_day'), noon('2035-12-28'))).toBe('2036-01-14');
  });

  it('counts from the receipt', () => {
    const receiptRule = { cutOff: '18:00', nonWorkingDay: 'next_business_day' } as const;
    const asked = request({
      rule: term(3, 'business_day'),
      startAt: '2026-11-27T14:00:00.000Z',
      receiptRule,
    });
    // Friday 19:00 counts as Monday, so Tuesday is the first day.
    expect(projectDue(asked, tashkent).dueOn).toBe('2026-12-03');
  });

  it.each([-1, 1.5, Number.NaN])('refuses the amount %p', (amount) => {
    expect(() => dueAfter(term(amount, 'calendar_day'), noon(monday))).toThrow(RangeError);
  });
});

describe('a fixed day', () => {
  it.each([
    ['2026-11-28', 'none', '2026-11-28'],
    ['2026-11-28', 'next_business_day', '2026-11-30'],
    ['2026-11-27', 'next_business_day', '2026-11-27'],
    ['2026-01-05', 'none', '2026-01-05'],
  ] as const)('%s, roll %s -> %s', (on, roll, expected) => {
    const asked = request({ rule: { kind: 'fixed_day', on, roll }, startAt: noon(monday) });
    expect(projectDue(asked, tashkent).dueOn).toBe(expected);
  });
});

describe('the ladder', () => {
  const audience = [{ institution: 'lead', role: 'main' }] as const;
  const rung = (step: string, amount: number, unit: LadderRule['offset']['unit']): LadderRule => ({
    step,
    offset: { amount, unit },
    audience,
  });

  it('falls at the sending hour, in order of time, and keeps steps before the start', () => {
    const rules = [
      rung('after_1_working_day', 1, 'business_day'),
      rung('on_due_day', 0, 'calendar_day'),
      rung('before_3_working_days', -3, 'business_day'),
      rung('before_2_days', -2, 'calendar_day'),
      rung('before_30_days', -30, 'calendar_day'),
    ];
    expect(projectLadder(rules, '2026-11-30', 9, tashkent)).toEqual([
      { step: 'before_30_days', at: '2026-10-30T04:00:00.000Z', audience },
      { step: 'before_3_working_days', at: '2026-11-25T04:00:00.000Z', audience },
      { step: 'before_2_days', at: '2026-11-27T04:00:00.000Z', audience },
      { step: 'on_due_day', at: '2026-11-30T04:00:00.000Z', audience },
      { step: 'after_1_working_day', at: '2026-12-01T04:00:00.000Z', audience },
    ]);
  });

  it('has no step on a day off: until the due day it comes earlier, after it later', () => {
    const sunday = '2026-11-29';
    const ladder = [
      rung('before', -1, 'calendar_day'),
      rung('on', 0, 'calendar_day'),
      rung('after', 6, 'calendar_day'),
    ];
    expect(projectLadder(ladder, sunday, 9, tashkent).map(({ step, at }) => [step, at])).toEqual([
      ['before', '2026-11-27T04:00:00.000Z'],
      ['on', '2026-11-27T04:00:00.000Z'],
      ['after', '2026-12-07T04:00:00.000Z'],
    ]);
  });

  it('keeps the order of the policy for steps of one instant', () => {
    const ladder = [rung('first', 0, 'calendar_day'), rung('second', 0, 'business_day')];
    const steps = projectLadder(ladder, '2026-11-24', 9, tashkent);
    expect(steps.map((step) => step.step)).toEqual(['first', 'second']);
  });

  it('refuses a sending hour that no clock shows', () => {
    const ladder = [rung('on', 0, 'calendar_day')];
    expect(() => projectLadder(ladder, '2026-11-24', 24, tashkent)).toThrow(RangeError);
  });
});

it('asks for a clock from its effective start, not from when that was entered', () => {
  const {
    terms,
    clockId: id,
    ...counted
  } = request({
    rule: term(5, 'calendar_day'),
    startAt: noon(monday),
  });
  const times = { effectiveAt: noon(monday), recordedAt: noon('2026-11-27') };
  const start = { sequence: 6, eventType: 'assigned', ...times };
  const clock = { ...counted, id, subject: 'report', policy: 1, own: {}, start };
  expect(projectDue(dueRequestOf(clock, terms), tashkent).dueOn).toBe('2026-11-28');
});
