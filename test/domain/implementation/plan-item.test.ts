import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  planItem,
  proposeClosure,
  register,
  reopen,
  submitReport,
  until,
} from '../support/acts';
import { endOf, given, givenNothing, nineOn, noonOn } from '../support/given';

const underWay = () => given(register(planItem), assign(), acknowledge());

describe('a plan item', () => {
  it('with a due day of its own has a clock for it from the acceptance on', () => {
    const begun = underWay();
    expect(begun.openClocks).toEqual(['action_plan/1', 'completion/1', 'report/1']);
    // A Saturday that the plan names stays that Saturday: a day somebody set does not roll.
    expect(begun.dueOn('completion/1')).toBe('2026-10-31');
    expect(begun.state.clocks.find(({ id }) => id === 'completion/1')?.start).toMatchObject({
      eventType: 'assignmentAcknowledged',
    });
    expect(view(begun.state).entityId).toBe('plan-item/item-1');
  });

  it('without one runs as long as its plan', () => {
    const begun = given(register({ ...planItem, dueOn: null }), assign(), acknowledge());
    expect(begun.openClocks).toEqual(['action_plan/1', 'report/1']);
  });

  it('is overdue past its day until it is closed, which ends the clock as met late', () => {
    const overdue = underWay().and(submitReport(), acceptReport(), until(noonOn('2026-11-02')));
    expect(view(overdue.state).leadOverdue?.subject).toBe('action_plan');
    expect(overdue.item.log).toContainEqual(
      expect.objectContaining({
        type: 'deadlineMissed',
        clockId: 'completion/1',
        effectiveAt: endOf('2026-10-31'),
      }),
    );
    const closing = overdue.and(proposeClosure()).when(approveClosure());
    expect(closing.events).toContainEqual(
      expect.objectContaining({
        type: 'clockEnded',
        clockId: 'completion/1',
        outcome: 'met_late',
      }),
    );
    expect(closing.openClocks).toEqual(['reverification/1']);
  });

  it('reopened has its day again, under a number of its own', () => {
    const again = underWay().and(
      submitReport(),
      acceptReport(),
      proposeClosure(),
      approveClosure(),
      reopen(),
    );
    expect(again.openClocks).toEqual(['action_plan/2', 'completion/2', 'report/2']);
  });

  it('whose day had passed when the lead took it is overdue at once, and those further up hear of it', () => {
    const late = given(register({ ...planItem, dueOn: '2025-12-31' }), assign(), acknowledge());
    late.when(until(noonOn('2026-01-16'))).thenFollows({
      type: 'deadlineMissed',
      clockId: 'completion/1',
      effectiveAt: endOf('2025-12-31'),
    });
    expect(late.item.board.told.filter((told) => told.includes('completion'))).toEqual([
      '2026-01-15T05:00:00.000Z completion/1 after_1_days → center main',
      '2026-01-15T05:00:00.000Z completion/1 after_1_days → justice head',
    ]);
    expect(late.item.board.waiting).not.toContain(nineOn('2026-01-16'));
  });

  it('is not registered with a day that does not exist', () => {
    givenNothing()
      .when(register({ ...planItem, dueOn: '2026-02-29' }))
      .thenRefused('input', 'impossible_day');
  });
});
