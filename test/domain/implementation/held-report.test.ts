import {
  acceptReport,
  answerClarification,
  askClarification,
  onPaper,
  requestExtension,
  returnReport,
  submitReport,
  until,
  withdrawReport,
  type Step,
} from '../support/acts';
import { endOf, given, noonOn, type Situation } from '../support/given';
import { underWay } from '../support/steps';

// The first report is due on 15 July 2026; a question holds it from the 10th on.
const held: readonly Step[] = [...underWay, until('2026-07-10'), askClarification()];
const reported: readonly Step[] = [...held, until('2026-07-12'), submitReport()];
const replaced = submitReport(1, { reportId: 'report-b' });

const missedReports = ({ item }: Situation): string[] =>
  item.log.flatMap((event) =>
    event.type === 'deadlineMissed' && event.clockId === 'report/1' ? [event.effectiveAt] : [],
  );

describe('a report that came in while a question waited, and is withdrawn', () => {
  it('owes no day that passed meanwhile', () => {
    const back = given(held, until('2026-07-20'), submitReport(), withdrawReport());
    back.and(until('2026-07-22'));
    expect(back.period()).toMatchObject({ state: 'open', overdue: false });
    expect(missedReports(back)).toEqual([]);
    expect(back.item.board.outdated).toEqual([]);
    back.and(until('2026-07-23'), answerClarification());
    // Thirteen days after the 15th, as if it had never been submitted.
    expect(back.dueOn('report/1')).toBe('2026-07-28');
    expect(back.period()?.held).toBeNull();
  });

  it('gets the days of the suspension back when it was answered before', () => {
    const answered = [until('2026-07-20'), answerClarification(), until('2026-07-21')];
    expect(given(reported, answered, withdrawReport()).clock('report/1')).toMatchObject({
      due: { dueOn: '2026-07-25' },
      missed: false,
      suspensions: [{ from: noonOn('2026-07-10'), to: noonOn('2026-07-20') }],
    });
  });

  it('gets no more than the maximum, whoever notices that it passed', () => {
    const back = given(reported, until('2026-09-01'), withdrawReport());
    // Thirty days after the 15th.
    expect(back.dueOn('report/1')).toBe('2026-08-14');
    expect(missedReports(back.and(until('2026-09-02')))).toEqual([endOf('2026-08-14')]);
  });

  it('goes by the new day once it was returned', () => {
    const returned = given(held, submitReport(), returnReport(1, '2026-07-31'));
    expect(returned.period()?.held).toBeNull();
    const due = { dueOn: '2026-07-31' };
    expect(returned.clock('report/1')).toMatchObject({ due, suspensions: [] });
  });
});

describe('a report that replaces it', () => {
  it('is in time while the question waits, and can be accepted as any other', () => {
    const again = given(held, until('2026-07-20'), submitReport(), replaced);
    expect(again.period()?.report).toMatchObject({ reportId: 'report-b', late: false });
    expect(again.and(acceptReport()).period()?.state).toBe('accepted');
  });

  it.each([
    ['2026-07-25', false],
    ['2026-07-27', true],
  ])('is measured by the moved day after the answer: on %s late is %s', (day, late) => {
    const answered = [until('2026-07-20'), answerClarification(), until(day)];
    expect(given(reported, answered, replaced).period()?.report?.late).toBe(late);
  });
});

describe('a paper from before the period began', () => {
  const second = given(underWay, until('2026-08-10'));

  it('holds none of its deadlines, and asks for no later day of it', () => {
    // What was owed then has passed; the second report, counted from the same anchor, was not owed yet.
    second
      .when(onPaper('2026-02-01', askClarification()))
      .thenRefused('conflict', 'nothing_to_suspend');
    second
      .when(onPaper('2026-02-20', requestExtension('report/2', '2027-02-01')))
      .thenRefused('input', 'effective_before_its_cause');
  });
});
