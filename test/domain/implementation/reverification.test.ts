import { defaultPolicy } from '../../../countries/uz/policy';
import { nextWakeUp } from '../../../domain/implementation/process';
import {
  confirmReverification,
  onPaper,
  recommendation,
  register,
  reopen,
  submitReport,
  until,
  acceptReport,
} from '../support/acts';
import { endOf, given, nineOn } from '../support/given';
import { closed, closing } from '../support/steps';

describe('re-verification', () => {
  it('falls due 6, 12 and 24 months after the closing, and ends the follow-up', () => {
    const looked = given(closed);
    expect(looked.openClocks).toEqual(['reverification/1']);
    expect(looked.dueOn('reverification/1')).toBe('2026-07-15');
    looked
      .and(until('2026-07-10'))
      .when(confirmReverification())
      .thenFollows(
        'clockEnded reverification/1 met',
        { type: 'reverificationConfirmed', number: 1, last: false },
        'clockStarted reverification/2',
      );
    expect(looked.dueOn('reverification/2')).toBe('2027-01-15');
    looked.and(until('2027-01-20'), confirmReverification());
    // Twelve months more: 15 January 2028 is a Saturday.
    expect(looked.dueOn('reverification/3')).toBe('2028-01-17');
    const ended = looked
      .and(until('2028-01-12'))
      .when(confirmReverification())
      .thenFollows('clockEnded reverification/3 met', {
        type: 'reverificationConfirmed',
        number: 3,
        last: true,
      });
    expect(ended.state).toMatchObject({ stage: 'closed', supervisionEnded: true, clocks: [] });
    expect(nextWakeUp(ended.state)).toBeNull();
    ended.when(confirmReverification()).thenRefused('conflict', 'supervision_ended');
    ended.when(reopen()).thenRefused('conflict', 'supervision_ended');
  });

  it('reminds the center, and its own lateness stays visible', () => {
    const effectiveAt = endOf('2026-07-15');
    const late = given(closed, until('2026-08-03'));
    late.hasRecorded({ type: 'deadlineMissed', clockId: 'reverification/1', effectiveAt });
    expect(late.told('reverification/1')).toEqual([
      `${nineOn('2026-06-15')} reverification/1 before_30_days → center main`,
      `${nineOn('2026-07-15')} reverification/1 on_due_day → center main`,
      `${nineOn('2026-07-29')} reverification/1 after_14_days → center head`,
      `${nineOn('2026-07-29')} reverification/1 after_14_days → center main`,
    ]);
    late
      .when(confirmReverification())
      .thenIncludes('clockEnded reverification/1 met_late', 'reverificationConfirmed');
  });

  it('is planned by the policy of the item; none means the follow-up ends with the closing', () => {
    const none = register(recommendation, { ...defaultPolicy, reverificationMonths: [] });
    const { state } = given(none, closed);
    expect(state).toMatchObject({ stage: 'closed', supervisionEnded: true, clocks: [] });
  });

  it('starts again after a reopening', () => {
    const reported = [reopen(), submitReport(2), acceptReport(2)];
    const again = given(closed, until('2026-07-14'), confirmReverification());
    again.and(reported, closing.slice(2));
    expect(again.openClocks).toEqual(['reverification/3']);
    expect(again.state.closure?.confirmedReverifications).toBe(0);
    // Six months after the second closing, which is counted anew.
    expect(again.dueOn('reverification/3')).toBe('2027-01-14');
  });

  it('is confirmed from its first reminder on, and not long before its day', () => {
    const early = given(closed, until('2026-06-14'));
    early.when(confirmReverification()).thenRefused('conflict', 'too_early_to_confirm');
    // Nor by a paper of that day, entered later.
    early.and(until('2026-07-01'));
    early
      .when(onPaper('2026-06-14', confirmReverification()))
      .thenRefused('conflict', 'too_early_to_confirm');
    early.and(onPaper('2026-06-15', confirmReverification()));
    // The next look has a day of its own.
    early.when(confirmReverification()).thenRefused('conflict', 'too_early_to_confirm');
  });

  it('leaves the item to be reopened until its last look, whatever was confirmed before', () => {
    const looks = ['2026-07-10', '2027-01-10'].map((day) => [until(day), confirmReverification()]);
    const reopened = given(closed, looks, until('2027-05-03'), reopen(true));
    expect(reopened.openClocks).toEqual(['action_plan/2', 'report/2']);
  });
});
