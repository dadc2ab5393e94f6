import type { ProjectionQuality } from '../../../domain/calendar/business-calendar';
import type { LocalDate } from '../../../domain/shared/instant';
import { explainDeadline } from '../../../domain/calendar/deadline-explanation';
import { projectDue } from '../../../domain/calendar/project-due';
import type { DueRule } from '../../../domain/clock/due-rule';
import {
  extension,
  noon,
  request,
  suspension,
  tashkent,
  term,
  withOverrides,
} from './calendar-fixtures';

const rule = term(5, 'business_day', 'next_day', 'next_business_day');
const oneMonth = term(1, 'month');
const fiveYears = term(60, 'month', 'next_day', 'next_business_day');
const farDay = { kind: 'fixed_day', on: '2035-01-01', roll: 'none' } as const;

const off = (on: LocalDate, because = 'weekend') => ({
  ...{ on, working: false, because },
  ...{ names: null, insteadOf: null, note: null },
});

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
        skipped: [off('2026-12-05'), off('2026-12-06')],
        worked: [],
        on: '2026-12-07',
      },
      { kind: 'suspended', givenBack: 2, unit: 'business_day', on: '2026-12-10' },
      { kind: 'extended', from: '2026-12-10', to: '2026-12-19', on: '2026-12-19' },
      {
        kind: 'rolled',
        skipped: [off('2026-12-19'), off('2026-12-20'), off('2026-12-21', 'override')],
        on: '2026-12-22',
      },
    ]);
    expect(projectDue(asked, calendar)).toMatchObject({
      dueOn: explanation.dueOn,
      dueAt: explanation.dueAt,
    });
  });

  it('leaves out what changed nothing', () => {
    const asked = request({ rule: farDay, startAt: noon('2026-11-23') });
    const { steps } = explainDeadline(asked, tashkent);
    expect(steps.map((step) => step.kind)).toEqual(['arrived', 'fixed']);
  });

  it('tells of a month that was too short', () => {
    const asked = request({ rule: oneMonth, startAt: noon('2026-01-31') });
    const { steps } = explainDeadline(asked, tashkent);
    expect(steps[1]).toMatchObject({ clampedToMonthEnd: true, on: '2026-02-28', skipped: [] });
  });

  it('survives JSON unchanged', () => {
    const explanation = explainDeadline(request({ rule, startAt: noon('2026-11-23') }), tashkent);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

describe('how firm a due day is', () => {
  const confirmed = { ...tashkent, confirmedYears: [2026] };
  it.each<[DueRule, LocalDate, ProjectionQuality, string]>([
    [rule, '2026-11-23', 'exact', 'within the confirmed days'],
    [rule, '2026-12-28', 'unconfirmed', 'ends past them'],
    [rule, '2028-12-28', 'estimated', 'ends past the covered years'],
    [fiveYears, '2026-11-23', 'estimated', 'rolls years ahead'],
    [{ ...fiveYears, roll: 'none' }, '2026-11-23', 'exact', 'asks no calendar'],
    [farDay, '2026-11-23', 'exact', 'asks no calendar'],
    [{ ...farDay, roll: 'next_business_day' }, '2026-11-23', 'estimated', 'asks one'],
  ])('%j from %s: %s, because it %s', (dueRule, day, expected) => {
    expect(explainDeadline(request({ rule: dueRule, startAt: noon(day) }), confirmed).quality).toBe(
      expected,
    );
  });

  it('rests on the receipt too', () => {
    const receiptRule = { cutOff: null, nonWorkingDay: 'next_business_day' } as const;
    const asked = request({ rule: oneMonth, startAt: noon('2027-02-01'), receiptRule });
    expect(explainDeadline(asked, confirmed).quality).toBe('unconfirmed');
  });
});
