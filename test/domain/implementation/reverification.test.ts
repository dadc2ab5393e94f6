import { defaultPolicy } from '../../../countries/uz/policy';
import { nextWakeUp } from '../../../domain/implementation/process';
import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  confirmReverification,
  onPaper,
  proposeClosure,
  recommendation,
  register,
  reopen,
  submitReport,
  until,
} from '../support/acts';
import { endOf, given, nineOn } from '../support/given';

const toClosing = [
  assign(),
  acknowledge(),
  submitReport(),
  acceptReport(),
  proposeClosure(),
  approveClosure(),
];
/** Closed on 15 January 2026. */
const closed = () => given(toClosing);

describe('re-verification', () => {
  it('falls due 6, 12 and 24 months after the closing, and ends the follow-up', () => {
    const looked = closed();
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
    expect(ended.state).toMatchObject({ stage: 'closed', followUpEnded: true, clocks: [] });
    expect(nextWakeUp(ended.state)).toBeNull();
    ended.when(confirmReverification()).thenRefused('conflict', 'follow_up_ended');
    ended.when(reopen()).thenRefused('conflict', 'follow_up_ended');
  });

  it('reminds the center, and its own lateness stays visible', () => {
    const late = closed().and(until('2026-08-03'));
    expect(late.item.log).toContainEqual(
      expect.objectContaining({
        type: 'deadlineMissed',
        clockId: 'reverification/1',
        effectiveAt: endOf('2026-07-15'),
      }),
    );
    expect(late.item.board.told.filter((told) => told.includes('reverification/1'))).toEqual([
      `${nineOn('2026-06-15')} reverification/1 before_30_days → center main`,
      `${nineOn('2026-07-15')} reverification/1 on_due_day → center main`,
      `${nineOn('2026-07-29')} reverification/1 after_14_days → center head`,
      `${nineOn('2026-07-29')} reverification/1 after_14_days → center main`,
    ]);
    late
      .when(confirmReverification())
      .thenFollows(
        { type: 'clockEnded', outcome: 'met_late' },
        'reverificationConfirmed',
        'clockStarted',
      );
  });

  it('is planned by the policy that the item captured; none means the follow-up ends with the closing', () => {
    const none = given(
      register(recommendation, { ...defaultPolicy, reverificationMonths: [] }),
      ...toClosing,
    );
    expect(none.state).toMatchObject({ stage: 'closed', followUpEnded: true, clocks: [] });
    none.when(reopen()).thenRefused('conflict', 'follow_up_ended');
    none.when(confirmReverification()).thenRefused('conflict', 'follow_up_ended');
  });

  it('starts again after a reopening', () => {
    const again = closed().and(
      until('2026-07-14'),
      confirmReverification(),
      reopen(),
      submitReport(2),
      acceptReport(2),
      proposeClosure(),
      approveClosure(),
    );
    expect(again.openClocks).toEqual(['reverification/3']);
    expect(again.state.closure?.confirmedReverifications).toBe(0);
    // Six months after the second closing, which is counted anew.
    expect(again.dueOn('reverification/3')).toBe('2027-01-14');
  });

  it('is confirmed from its first reminder on, and not long before its day', () => {
    const early = closed().and(until('2026-06-14'));
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
    const looked = closed().and(
      until('2026-07-10'),
      confirmReverification(),
      until('2027-01-10'),
      confirmReverification(),
      until('2027-05-03'),
    );
    const reopened = looked.and(reopen(true));
    expect(reopened.state).toMatchObject({ stage: 'in_implementation', closure: null });
    expect(reopened.state.opinions.validated?.status).toBe('regression');
    expect(reopened.openClocks).toEqual(['action_plan/2', 'report/2']);
  });
});
