import {
  acknowledge,
  assign,
  contest,
  onPaper,
  outageUntil,
  register,
  until,
} from '../support/acts';
import { endOf, given, nineOn, noonOn } from '../support/given';
import { justice } from '../support/people';

const warningTells = [
  'acknowledgement/1 after_1_days → justice head',
  'acknowledgement/1 after_1_days → justice main',
];

describe('silence after an assignment', () => {
  it('first brings a warning and a last term', () => {
    const warned = given(assign())
      .when(until(endOf('2026-01-23')))
      .thenFollows(
        {
          type: 'deadlineMissed',
          clockId: 'acknowledgement/1',
          effectiveAt: endOf('2026-01-22'),
          recordedAt: '2026-01-22T19:00:00.000Z',
        },
        {
          type: 'clockStarted',
          clockId: 'deemed_acceptance/1',
          // The term runs from the warning, not from the deadline.
          startedBy: {
            sequence: 5,
            eventType: 'deadlineMissed',
            effectiveAt: '2026-01-22T19:00:00.000Z',
            recordedAt: '2026-01-22T19:00:00.000Z',
          },
        },
      );
    expect(warned.state.stage).toBe('assigned');
    expect(warned.dueOn('deemed_acceptance/1')).toBe('2026-01-28');
    expect(warned.item.board.told).toEqual(
      expect.arrayContaining(warningTells.map((notice) => `${nineOn('2026-01-23')} ${notice}`)),
    );
  });

  it('then counts as acceptance, with effect from the end of the last term', () => {
    const effectiveAt = endOf('2026-01-28');
    const deemed = given(assign(), until('2026-01-28'))
      .when(until('2026-01-29'))
      .thenFollows(
        { type: 'clockEnded', clockId: 'acknowledgement/1', outcome: 'lapsed', effectiveAt },
        { type: 'clockEnded', clockId: 'deemed_acceptance/1', outcome: 'lapsed', effectiveAt },
        { type: 'assignmentDeemedAccepted', assignment: 1, effectiveAt },
        { type: 'actionPlanRequested', number: 1, effectiveAt },
        { type: 'clockStarted', clockId: 'action_plan/1', effectiveAt },
        { type: 'reportingPeriodOpened', opensAt: effectiveAt, anchorAt: effectiveAt, effectiveAt },
        { type: 'clockStarted', clockId: 'report/1', effectiveAt },
      );
    expect(deemed.state.assignment?.accepted).toEqual({ how: 'deemed', at: effectiveAt });
    deemed.when(contest()).thenRefused('conflict', 'wrong_stage');
    deemed.when(acknowledge()).thenRefused('conflict', 'wrong_stage');
  });

  it('never counts before somebody was warned: the engine stood still over both terms', () => {
    const after = given(assign(), outageUntil('2026-03-02'));
    // Monday 2 March: the warning goes out now and the three working days begin tomorrow.
    expect(after.state.stage).toBe('assigned');
    expect(after.dueOn('deemed_acceptance/1')).toBe('2026-03-05');
    expect(after.item.board.told).toEqual(
      expect.arrayContaining(warningTells.map((notice) => `${noonOn('2026-03-02')} ${notice}`)),
    );
    after.and(until('2026-03-05'));
    expect(after.item.board.told).toContain(
      `${nineOn('2026-03-05')} deemed_acceptance/1 on_due_day → ${justice} head`,
    );
    after.and(until('2026-03-06'));
    expect(after.state.assignment?.accepted).toEqual({ how: 'deemed', at: endOf('2026-03-05') });
  });

  it('never counts before somebody was warned: the assignment itself was entered late', () => {
    const entered = given(
      onPaper('2026-01-01T05:00:00.000Z', register()),
      onPaper('2026-01-02T05:00:00.000Z', assign()),
      until('2026-01-15'),
    );
    expect(entered.dueOn('acknowledgement/1')).toBe('2026-01-09');
    expect(entered.state.stage).toBe('assigned');
    // Warned on Thursday 15 January; the last term ends on Tuesday.
    expect(entered.dueOn('deemed_acceptance/1')).toBe('2026-01-20');
    expect(entered.item.board.told).toEqual(
      expect.arrayContaining(warningTells.map((notice) => `2026-01-15T05:00:00.000Z ${notice}`)),
    );
  });

  it('is broken by an answer that was timely on paper', () => {
    const answered = given(assign(), until('2026-01-26'))
      .when(onPaper('2026-01-20', acknowledge()))
      .thenFollows(
        'clockEnded acknowledgement/1 met',
        'clockEnded deemed_acceptance/1 cancelled',
        { type: 'assignmentAcknowledged', effectiveAt: noonOn('2026-01-20') },
        'actionPlanRequested',
        'clockStarted action_plan/1',
        { type: 'reportingPeriodOpened', anchorAt: noonOn('2026-01-20') },
        'clockStarted report/1',
      );
    expect(answered.dueOn('report/1')).toBe('2026-07-20');
  });
});
