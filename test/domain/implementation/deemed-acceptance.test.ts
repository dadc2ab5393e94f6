import {
  acknowledge,
  assign,
  contest,
  onPaper,
  outageUntil,
  register,
  until,
} from '../support/acts';
import { begin, endOf, given, nineOn, noonOn, type Situation } from '../support/given';

/** The warning was told then, to the focal point and the head. */
function expectWarned({ item }: Situation, at: string): void {
  const steps = ['head', 'main'].map((role) => `after_1_days → justice ${role}`);
  const warning = steps.map((step) => `${at} acknowledgement/1 ${step}`);
  expect(item.board.told).toEqual(expect.arrayContaining(warning));
}

describe('silence after an assignment', () => {
  it('first brings a warning and a last term', () => {
    const warnedAt = '2026-01-22T19:00:00.000Z';
    const times = { effectiveAt: endOf('2026-01-22'), recordedAt: warnedAt };
    const warned = given(assign())
      .when(until(endOf('2026-01-23')))
      .thenFollows(
        { type: 'deadlineMissed', clockId: 'acknowledgement/1', ...times },
        {
          type: 'clockStarted',
          clockId: 'deemed_acceptance/1',
          // The term runs from the warning, not from the deadline.
          startedBy: { sequence: 5, eventType: 'deadlineMissed', effectiveAt: warnedAt },
        },
      );
    expect(warned.state.stage).toBe('assigned');
    expect(warned.dueOn('deemed_acceptance/1')).toBe('2026-01-28');
    expectWarned(warned, nineOn('2026-01-23'));
  });

  it('then counts as acceptance, with effect from the end of the last term', () => {
    const at = endOf('2026-01-28');
    const deemed = given(assign(), until('2026-01-28'))
      .when(until('2026-01-29'))
      .thenFollows(
        'clockEnded acknowledgement/1 lapsed',
        'clockEnded deemed_acceptance/1 lapsed',
        { type: 'assignmentDeemedAccepted', assignment: 1 },
        { type: 'actionPlanRequested', number: 1 },
        'clockStarted action_plan/1',
        { type: 'reportingPeriodOpened', opensAt: at, anchorAt: at },
        'clockStarted report/1',
      );
    for (const { effectiveAt } of deemed.events) expect(effectiveAt).toBe(at);
    expect(deemed.state.assignment?.accepted).toEqual({ how: 'deemed', at });
    deemed.when(contest()).thenRefused('conflict', 'wrong_stage');
  });

  it('never counts before somebody was warned: the engine stood still over both terms', () => {
    const after = given(assign(), outageUntil('2026-03-02'));
    // Monday 2 March: the warning goes out now and the three working days begin tomorrow.
    expect(after.state.stage).toBe('assigned');
    expect(after.dueOn('deemed_acceptance/1')).toBe('2026-03-05');
    expectWarned(after, noonOn('2026-03-02'));
    expect(after.and(until('2026-03-05')).told('deemed_acceptance/1')).toContain(
      `${nineOn('2026-03-05')} deemed_acceptance/1 on_due_day → justice head`,
    );
    after.and(until('2026-03-06'));
    expect(after.state.assignment?.accepted).toEqual({ how: 'deemed', at: endOf('2026-03-05') });
  });

  it('never counts before somebody was warned: the assignment itself was entered late', () => {
    const assigned = onPaper('2026-01-02T05:00:00.000Z', assign());
    const entered = given(onPaper('2026-01-01', register()), assigned, until('2026-01-15'));
    expect(entered.dueOn('acknowledgement/1')).toBe('2026-01-09');
    expect(entered.state.stage).toBe('assigned');
    // Warned on Thursday 15 January; the last term ends on Tuesday.
    expect(entered.dueOn('deemed_acceptance/1')).toBe('2026-01-20');
    expectWarned(entered, begin);
  });

  it('is broken by an answer that was timely on paper', () => {
    const answered = given(assign(), until('2026-01-26'))
      .when(onPaper('2026-01-20', acknowledge()))
      .thenIncludes(
        'clockEnded acknowledgement/1 met',
        'clockEnded deemed_acceptance/1 cancelled',
        {
          type: 'reportingPeriodOpened',
          anchorAt: noonOn('2026-01-20'),
        },
      );
    expect(answered.dueOn('report/1')).toBe('2026-07-20');
  });
});
