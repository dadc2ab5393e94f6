import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  correctOwnDay,
  grantExtension,
  planItem,
  proposeClosure,
  register,
  reopen,
  requestExtension,
  submitReport,
  until,
} from '../support/acts';
import { begin, endOf, given, givenNothing, nineOn } from '../support/given';
import { closing, planUnderWay, underWay } from '../support/steps';

describe('a plan item', () => {
  it('with a due day of its own has a clock for it from the acceptance on', () => {
    const begun = given(planUnderWay);
    expect(begun.openClocks).toEqual(['action_plan/1', 'completion/1', 'report/1']);
    // A Saturday that the plan names stays that Saturday: a day somebody set does not roll.
    expect(begun.dueOn('completion/1')).toBe('2026-10-31');
    expect(begun.clock('completion/1')?.start.eventType).toBe('assignmentAcknowledged');
    expect(view(begun.state).entityId).toBe('plan-item/item-1');
  });

  it('is reminded of it until the day, on working days', () => {
    // 1 September is a holiday, the day itself a Saturday.
    const told = given(planUnderWay, until('2026-11-02')).told('completion/1');
    expect(told).toEqual([
      `${nineOn('2026-08-31')} completion/1 before_60_days → justice main`,
      `${nineOn('2026-09-30')} completion/1 before_30_days → justice head`,
      `${nineOn('2026-09-30')} completion/1 before_30_days → justice main`,
      `${nineOn('2026-10-16')} completion/1 before_14_days → justice main`,
      `${nineOn('2026-10-28')} completion/1 before_3_days → justice main`,
      `${nineOn('2026-10-30')} completion/1 on_due_day → justice main`,
      `${nineOn('2026-11-02')} completion/1 after_1_days → center main`,
      `${nineOn('2026-11-02')} completion/1 after_1_days → justice head`,
    ]);
  });

  it('without one runs as long as its plan', () => {
    const begun = given(register({ ...planItem, dueOn: null }), underWay);
    expect(begun.openClocks).toEqual(['action_plan/1', 'report/1']);
  });

  it('is overdue past its day until it is closed, which ends the clock as met late', () => {
    const overdue = given(planUnderWay, submitReport(), acceptReport(), until('2026-11-02'));
    overdue.hasRecorded({
      type: 'deadlineMissed',
      clockId: 'completion/1',
      effectiveAt: endOf('2026-10-31'),
    });
    const closed = overdue.and(proposeClosure()).when(approveClosure());
    closed.thenIncludes('clockEnded completion/1 met_late');
    expect(closed.openClocks).toEqual(['reverification/1']);
  });

  it('reopened has its day again, under a number of its own', () => {
    const again = given(planUnderWay, closing, reopen());
    expect(again.openClocks).toEqual(['action_plan/2', 'completion/2', 'report/2']);
  });

  it('whose day had passed when the lead took it is overdue at once, and those further up hear of it', () => {
    const late = given(register({ ...planItem, dueOn: '2025-12-31' }), underWay);
    late
      .when(until('2026-01-16'))
      .thenFollows({ type: 'deadlineMissed', effectiveAt: endOf('2025-12-31') });
    expect(late.told('completion/1')).toEqual([
      `${begin} completion/1 after_1_days → center main`,
      `${begin} completion/1 after_1_days → justice head`,
    ]);
    expect(late.waiting('completion/1')).toEqual([]);
  });

  it('whose day is corrected has its clock and reminders moved; the lead gets one notice', () => {
    const corrected = given(planUnderWay).when(correctOwnDay('2026-12-01'));
    corrected
      .thenFollows(
        { type: 'ownDayCorrected', dueOn: '2026-12-01', dueOnBefore: '2026-10-31' },
        { type: 'clockRecounted', cause: 'own_day_corrected', dueBefore: { on: '2026-10-31' } },
      )
      .thenTold('ownDayCorrected → justice main');
    expect(corrected.dueOn('completion/1')).toBe('2026-12-01');
    expect(corrected.and(until('2026-12-01')).told('completion/1')).toContain(
      `${nineOn('2026-12-01')} completion/1 on_due_day → justice main`,
    );
    corrected.when(correctOwnDay('2026-12-01')).thenRefused('conflict', 'own_day_unchanged');
  });

  it('whose day is corrected is late by the corrected day only', () => {
    const missed = given(planUnderWay, until('2026-11-02'));
    expect(missed.clock('completion/1')?.missed).toBe(true);
    const later = missed.and(correctOwnDay('2026-12-01'));
    expect(later.clock('completion/1')?.missed).toBe(false);
    given(planUnderWay, correctOwnDay('2025-12-31'))
      .when(until('2026-01-16'))
      .thenFollows({ type: 'deadlineMissed', effectiveAt: endOf('2025-12-31') });
  });

  it('gets a clock with a day that was missing, and loses it with a day that the plan does not name', () => {
    const undated = given(register({ ...planItem, dueOn: null }), underWay);
    const dated = undated.and(correctOwnDay('2026-10-31'));
    expect(dated.dueOn('completion/1')).toBe('2026-10-31');
    expect(dated.and(correctOwnDay(null)).openClocks).toEqual(['action_plan/1', 'report/1']);
    const assigned = given(register(planItem), assign(), correctOwnDay('2026-12-01'));
    expect(assigned.and(acknowledge()).dueOn('completion/1')).toBe('2026-12-01');
  });

  it('keeps a granted extension that reaches further than the corrected day', () => {
    const extended = given(planUnderWay, requestExtension(), grantExtension());
    expect(extended.and(correctOwnDay('2026-11-15')).dueOn('completion/1')).toBe('2026-11-30');
  });

  it('is not registered with a day that does not exist', () => {
    const impossible = register({ ...planItem, dueOn: '2026-02-29' });
    givenNothing().when(impossible).thenRefused('input', 'impossible_day');
  });
});
