import type { ImplementationEvent } from '../../../domain/implementation/events';
import {
  acceptReport,
  acknowledge,
  answerClarification,
  askClarification,
  assign,
  onPaper,
  requestExtension,
  returnReport,
  submitReport,
  until,
  withdrawReport,
  type Step,
} from '../support/acts';
import { endOf, given, noonOn } from '../support/given';

// The first report is due on 15 July 2026; a question holds it from the 10th on.
const held: readonly Step[] = [assign(), acknowledge(), until('2026-07-10'), askClarification()];

function missedReports(log: readonly ImplementationEvent[]): string[] {
  return log.flatMap((event) =>
    event.type === 'deadlineMissed' && event.clockId === 'report/1' ? [event.effectiveAt] : [],
  );
}

const replaced = { reportId: 'report-b' };

describe('a report that came in while a question waited, and is taken back', () => {
  it('owes no day that passed meanwhile', () => {
    const back = given(held, until('2026-07-20')).and(submitReport(), withdrawReport());
    back.and(until('2026-07-22'));
    expect(back.state.periods[0]).toMatchObject({ state: 'open', overdue: false });
    expect(missedReports(back.item.log)).toEqual([]);
    expect(back.item.board.outdated).toEqual([]);
    back.and(until('2026-07-23'), answerClarification());
    // Thirteen days after the 15th, as if it had never been handed in.
    expect(back.dueOn('report/1')).toBe('2026-07-28');
    expect(back.state.periods[0]).toMatchObject({ held: null });
  });

  it('gets the days of the suspension back when it was answered before', () => {
    const { state } = given(held, until('2026-07-12'), submitReport()).and(
      until('2026-07-20'),
      answerClarification(),
      until('2026-07-21'),
      withdrawReport(),
    );
    expect(state.clocks.find(({ id }) => id === 'report/1')).toMatchObject({
      due: { dueOn: '2026-07-25' },
      missed: false,
      suspensions: [{ from: noonOn('2026-07-10'), to: noonOn('2026-07-20') }],
    });
  });

  it('gets no more than the maximum, whoever notices that it passed', () => {
    const back = given(held, until('2026-07-12'), submitReport()).and(
      until('2026-09-01'),
      withdrawReport(),
    );
    // Thirty days after the 15th.
    expect(back.dueOn('report/1')).toBe('2026-08-14');
    back.and(until('2026-09-02'));
    expect(missedReports(back.item.log)).toEqual([endOf('2026-08-14')]);
  });

  it('goes by the new day once it was returned', () => {
    const { state } = given(held, submitReport(), returnReport(1, '2026-07-31'));
    expect(state.periods[0]).toMatchObject({ held: null });
    expect(state.clocks.find(({ id }) => id === 'report/1')).toMatchObject({
      due: { dueOn: '2026-07-31' },
      suspensions: [],
    });
  });
});

describe('a report that replaces it', () => {
  it('is in time while the question waits', () => {
    const { state } = given(held, until('2026-07-20'), submitReport()).and(
      submitReport(1, replaced),
    );
    expect(state.periods[0]?.report).toMatchObject({ reportId: 'report-b', late: false });
  });

  it.each([
    ['2026-07-25', false],
    ['2026-07-27', true],
  ])('is measured by the moved day after the answer: on %s late is %s', (day, late) => {
    const { state } = given(held, until('2026-07-12'), submitReport()).and(
      until('2026-07-20'),
      answerClarification(),
      until(day),
      submitReport(1, replaced),
    );
    expect(state.periods[0]?.report).toMatchObject({ late });
  });

  it('can be accepted as any other', () => {
    const { state } = given(held, submitReport(), submitReport(1, replaced), acceptReport());
    expect(state.periods[0]?.state).toBe('accepted');
  });
});

describe('a paper from before the period began', () => {
  const second: readonly Step[] = [assign(), acknowledge(), until('2026-08-10')];

  it('holds none of its deadlines', () => {
    // What was owed then has passed; the second report, counted from the same anchor, was not owed yet.
    given(second)
      .when(onPaper('2026-02-01', askClarification()))
      .thenRefused('conflict', 'nothing_to_suspend');
  });

  it('asks for no later day of it', () => {
    given(second)
      .when(onPaper('2026-02-20', requestExtension('report/2', '2027-02-01')))
      .thenRefused('input', 'effective_before_its_cause');
  });
});
