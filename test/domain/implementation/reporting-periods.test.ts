import {
  acceptReport,
  acknowledge,
  assign,
  outageUntil,
  proposeClosure,
  returnReport,
  submitReport,
  until,
} from '../support/acts';
import { endOf, given, noonOn, type Situation } from '../support/given';

function dueDays(situation: Situation): (string | undefined)[] {
  return situation.state.periods.map(({ due }) => due?.on);
}

/** Accepted on the 31st: six months on there may be no such day. */
const fromMonthEnd = () => given(until('2026-08-31'), assign(), acknowledge());

describe('reporting periods', () => {
  it('follow each other, each counted from the anchor: month ends do not drift', () => {
    const years = fromMonthEnd().and(until('2030-01-15'));
    expect(dueDays(years)).toEqual([
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
    expect(periods.map(({ opensAt }) => opensAt)).toEqual([
      noonOn('2026-08-31'),
      endOf('2027-03-01'),
      endOf('2027-08-31'),
      endOf('2028-02-29'),
      endOf('2028-08-31'),
    ]);
    periods
      .slice(1)
      .forEach((period, index) => expect(period.opensAt).toBe(periods[index]?.endsAt));
  });

  it('miss their deadline and open the next one in the same tick', () => {
    const due = endOf('2026-07-15');
    given(assign(), acknowledge(), until('2026-07-15')).when(until('2026-07-16')).thenFollows(
      {
        type: 'deadlineMissed',
        clockId: 'report/1',
        dueAt: due,
        effectiveAt: due,
        recordedAt: '2026-07-15T19:00:00.000Z',
      },
      { type: 'reportingPeriodOpened', period: 2, opensAt: due, effectiveAt: due, cadences: 2 },
      { type: 'clockStarted', clockId: 'report/2', effectiveAt: due },
    );
  });

  it.each([
    ['handed in early', [submitReport()]],
    ['accepted early', [submitReport(), acceptReport()]],
    ['returned to a later day', [submitReport(), returnReport(1, '2026-11-30')]],
  ])('open on time when the report was %s', (_, steps) => {
    const next = given(assign(), acknowledge(), ...steps, until('2026-07-15'));
    expect(next.state.periods).toHaveLength(1);
    next.and(until('2026-07-15T19:00:00.000Z'));
    expect(next.state.periods[1]).toMatchObject({ number: 2, opensAt: endOf('2026-07-15') });
    expect(next.dueOn('report/2')).toBe('2027-01-15');
  });

  it('do not open in the last second of the day', () => {
    const last = given(assign(), acknowledge(), until('2026-07-15T18:59:59.999Z'));
    last.item.tick();
    expect(last.state.periods).toHaveLength(1);
  });

  it('go on while closing is proposed', () => {
    const proposed = given(
      assign(),
      acknowledge(),
      submitReport(),
      acceptReport(),
      proposeClosure(),
    );
    proposed.and(until('2026-07-16'));
    expect(proposed.state.periods).toHaveLength(2);
  });

  it('that passed while the engine stood still open and miss one by one, each at its own instant', () => {
    const wokeAt = noonOn('2027-09-01');
    const after = given(assign(), acknowledge()).when(outageUntil(wokeAt));
    const happened = after.events.map((event) => [
      event.type,
      'clockId' in event ? event.clockId : '',
      event.effectiveAt,
    ]);
    expect(happened).toEqual([
      ['deadlineMissed', 'action_plan/1', endOf('2026-02-16')],
      ['deadlineMissed', 'report/1', endOf('2026-07-15')],
      ['reportingPeriodOpened', '', endOf('2026-07-15')],
      ['clockStarted', 'report/2', endOf('2026-07-15')],
      ['deadlineMissed', 'report/2', endOf('2027-01-15')],
      ['reportingPeriodOpened', '', endOf('2027-01-15')],
      ['clockStarted', 'report/3', endOf('2027-01-15')],
      ['deadlineMissed', 'report/3', endOf('2027-07-15')],
      ['reportingPeriodOpened', '', endOf('2027-07-15')],
      ['clockStarted', 'report/4', endOf('2027-07-15')],
    ]);
    expect(new Set(after.events.map(({ recordedAt }) => recordedAt))).toEqual(new Set([wokeAt]));
    expect(dueDays(after)).toEqual(['2026-07-15', '2027-01-15', '2027-07-15', '2028-01-17']);
  });
});
