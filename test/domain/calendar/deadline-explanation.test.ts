import type { ProjectionQuality } from '../../../domain/calendar/business-calendar';
import type { LocalDate } from '../../../domain/shared/instant';
import { explainDeadline } from '../../../domain/calendar/deadline-explanation';
import { projectDue } from '../../../domain/calendar/project-due';
import type { DueRule, TermRule } from '../../../domain/clock/due-rule';
import { extension, noon, request, suspension, tashkent, withOverrides } from './calendar-fixtures';

const rule: TermRule = {
  kind: 'term',
  amount: 5,
  unit: 'business_day',
  start: 'next_day',
  roll: 'next_business_day',
};

describe('the explanation of a due day', () => {
  it('tells each thing that decided it, in order', () => {
    const asked = request({
      rule,
      startAt: '2026-11-27T14:00:00.000Z',
      receiptRule: { cutOff: '18:00', nonWorkingDay: 'next_business_day' },
      suspensions: [suspension(noon('2026-12-02'), noon('2026-12-04'))],
      extensions: [extension('2026-12-10', '2026-12-19', '2026-12-09')],
    });
    const calendar = withOverrides(tashkent, 'non_working', '2026-12-21');
    const explanation = explainDeadline(asked, calendar);
    expect(explanation).toMatchObject({
      clockId: 'report/1',
      dueOn: '2026-12-22',
      dueAt: '2026-12-22T18:59:59.000Z',
      timeZone: 'Asia/Tashkent',
      calendarId: 'uz-five-day',
      calendarVersion: 2,
      quality: 'unconfirmed',
    });
    expect(explanation.steps).toEqual([
      { kind: 'arrived', at: '2026-11-27T14:00:00.000Z', on: '2026-11-27' },
      { kind: 'received_later', because: 'after_cut_off', on: '2026-11-28' },
      { kind: 'received_later', because: 'non_working_day', on: '2026-11-30' },
      {
        kind: 'counted',
        amount: 5,
        unit: 'business_day',
        start: 'next_day',
        firstDay: '2026-12-01',
        clampedToMonthEnd: false,
        skipped: [
          { on: '2026-12-05', working: false, because: 'weekend', note: null },
          { on: '2026-12-06', working: false, because: 'weekend', note: null },
        ],
        on: '2026-12-07',
      },
      { kind: 'suspended', givenBack: 2, unit: 'business_day', on: '2026-12-10' },
      { kind: 'extended', from: '2026-12-10', to: '2026-12-19', on: '2026-12-19' },
      {
        kind: 'rolled',
        skipped: [
          { on: '2026-12-19', working: false, because: 'weekend', note: null },
          { on: '2026-12-20', working: false, because: 'weekend', note: null },
          { on: '2026-12-21', working: false, because: 'override', note: null },
        ],
        on: '2026-12-22',
      },
    ]);
    expect(projectDue(asked, calendar)).toMatchObject({
      dueOn: explanation.dueOn,
      dueAt: explanation.dueAt,
    });
  });

  it('leaves out what changed nothing', () => {
    const fixedDay = { kind: 'fixed_day', on: '2026-12-03', roll: 'none' } as const;
    const { steps } = explainDeadline(
      request({ rule: fixedDay, startAt: noon('2026-11-23') }),
      tashkent,
    );
    expect(steps.map((step) => step.kind)).toEqual(['arrived', 'fixed']);
  });

  it('tells of a month that was too short', () => {
    const month = { ...rule, unit: 'month', amount: 1, roll: 'none' } as const;
    const { steps } = explainDeadline(
      request({ rule: month, startAt: noon('2026-01-31') }),
      tashkent,
    );
    expect(steps[1]).toMatchObject({ clampedToMonthEnd: true, on: '2026-02-28', skipped: [] });
  });

  it('survives JSON unchanged', () => {
    const explanation = explainDeadline(request({ rule, startAt: noon('2026-11-23') }), tashkent);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

describe('how firm a due day is', () => {
  const confirmed = { ...tashkent, confirmedThrough: '2026-12-31' };
  it.each<[DueRule, LocalDate, ProjectionQuality, string]>([
    [rule, '2026-11-23', 'exact', 'within the confirmed days'],
    [rule, '2026-12-28', 'unconfirmed', 'ends past them'],
    [rule, '2028-12-28', 'estimated', 'ends past the covered years'],
    [{ ...rule, unit: 'month', amount: 60 }, '2026-11-23', 'estimated', 'rolls years ahead'],
    [
      { ...rule, unit: 'month', amount: 60, roll: 'none' },
      '2026-11-23',
      'exact',
      'asks no calendar',
    ],
    [
      { kind: 'fixed_day', on: '2035-01-01', roll: 'none' },
      '2026-11-23',
      'exact',
      'asks no calendar',
    ],
    [
      { kind: 'fixed_day', on: '2035-01-01', roll: 'next_business_day' },
      '2026-11-23',
      'estimated',
      'asks one',
    ],
  ])('%j from %s: %s, because it %s', (dueRule, day, expected) => {
    expect(explainDeadline(request({ rule: dueRule, startAt: noon(day) }), confirmed).quality).toBe(
      expected,
    );
  });

  it('rests on the receipt too', () => {
    const receiptRule = { cutOff: null, nonWorkingDay: 'next_business_day' } as const;
    const month: TermRule = { ...rule, unit: 'month', amount: 1, roll: 'none' };
    const asked = request({ rule: month, startAt: noon('2027-02-01'), receiptRule });
    expect(explainDeadline(asked, confirmed).quality).toBe('unconfirmed');
  });
});
