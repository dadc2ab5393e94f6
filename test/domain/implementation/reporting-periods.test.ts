import {
  acceptReport,
  acknowledge,
  assign,
  outageUntil,
  returnReport,
  submitReport,
  until,
} from '../support/acts';
import { endOf, given, noonOn, type Situation } from '../support/given';
import { proposed, underWay } from '../support/steps';

const dueDays = ({ state }: Situation) => state.periods.map(({ due }) => due?.on);

/** Accepted on the 31st: six months on there may be no such day. */
const fromMonthEnd = () => given(until('2026-08-31'), assign(), acknowledge());

describe('reporting periods', () => {
  it('follow each other, each counted from the anchor: month ends do not drift', () => {
    expect(dueDays(fromMonthEnd().and(until('2030-01-15')))).toEqual([
      '2027-03-01', // 28 February is a Sunday
      '2027-08-31',
      '2028-02-29',
      '2028-08-31',
      '2029-02-28',
      '2029-08-31',
      '2030-02-28',
    ]);
  });

  it('are contiguous: each opens at the instant the one before it ends', () => {
    const { periods } = fromMonthEnd().and(until('2029-01-15')).state;
    const ends = ['2027-03-01', '2027-08-31', '2028-02-29', '2028-08-31'].map(endOf);
    expect(periods.map(({ opensAt }) => opensAt)).toEqual([noonOn('2026-08-31'), ...ends]);
    expect(periods.slice(0, -1).map(({ endsAt }) => endsAt)).toEqual(ends);
  });

  it('miss their deadline and open the next one in the same tick', () => {
    const due = endOf('2026-07-15');
    const recordedAt = '2026-07-15T19:00:00.000Z';
    given(underWay, until('2026-07-15'))
      .when(until('2026-07-16'))
      .thenFollows(
        { type: 'deadlineMissed', clockId: 'report/1', dueAt: due, effectiveAt: due, recordedAt },
        { type: 'reportingPeriodOpened', period: 2, opensAt: due, effectiveAt: due, cadences: 2 },
        { type: 'clockStarted', clockId: 'report/2', effectiveAt: due },
      );
  });

  it.each([
    ['submitted early', [submitReport()]],
    ['accepted early', [submitReport(), acceptReport()]],
    ['returned to a later day', [submitReport(), returnReport(1, '2026-11-30')]],
  ])('open on time when the report was %s', (_, steps) => {
    const next = given(underWay, steps, until('2026-07-15'));
    expect(next.state.periods).toHaveLength(1);
    next.and(until('2026-07-15T19:00:00.000Z'));
    expect(next.period(2)).toMatchObject({ number: 2, opensAt: endOf('2026-07-15') });
    expect(next.dueOn('report/2')).toBe('2027-01-15');
  });

  it('do not open in the last second of the day', () => {
    const last = given(underWay, until('2026-07-15T18:59:59.999Z'));
    last.item.tick();
    expect(last.state.periods).toHaveLength(1);
  });

  it('go on while closing is proposed', () => {
    expect(given(proposed, until('2026-07-16')).state.periods).toHaveLength(2);
  });

  it('that passed while the engine stood still open and miss one by one, each at its own instant', () => {
    const after = given(underWay).when(outageUntil('2027-09-01'));
    const happened = after.events.map((event) => [
      event.type,
      'clockId' in event ? event.clockId : '',
      event.effectiveAt,
    ]);
    const passed = ['2026-07-15', '2027-01-15', '2027-07-15'].flatMap((day, index) => [
      ['deadlineMissed', `report/${index + 1}`, endOf(day)],
      ['reportingPeriodOpened', '', endOf(day)],
      ['clockStarted', `report/${index + 2}`, endOf(day)],
    ]);
    expect(happened).toEqual([['deadlineMissed', 'action_plan/1', endOf('2026-02-16')], ...passed]);
    const recorded = new Set(after.events.map(({ recordedAt }) => recordedAt));
    expect(recorded).toEqual(new Set([noonOn('2027-09-01')]));
    expect(dueDays(after)).toEqual(['2026-07-15', '2027-01-15', '2027-07-15', '2028-01-17']);
  });
});
