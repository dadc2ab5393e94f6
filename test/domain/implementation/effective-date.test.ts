import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  contest,
  onPaper,
  outageUntil,
  proposeClosure,
  rejectContest,
  reopen,
  register,
  submitActionPlan,
  submitReport,
  until,
  withdrawReport,
} from '../support/acts';
import { given, noonOn } from '../support/given';
import { centerLead, focalPoint, justice, officer } from '../support/people';

const later = until(noonOn('2026-01-20'));

describe('the date of an act', () => {
  it('may be earlier than its recording, when the center enters it', () => {
    const recorded = given(assign(), later)
      .when(onPaper(noonOn('2026-01-19'), acknowledge(), centerLead))
      .thenFollows(
        { type: 'clockEnded', outcome: 'met', effectiveAt: noonOn('2026-01-19') },
        {
          type: 'assignmentAcknowledged',
          effectiveAt: noonOn('2026-01-19'),
          recordedAt: noonOn('2026-01-20'),
        },
        { type: 'actionPlanRequested' },
        { type: 'clockStarted' },
        { type: 'reportingPeriodOpened', opensAt: noonOn('2026-01-19') },
        { type: 'clockStarted' },
      );
    expect(recorded.state.assignment?.accepted?.at).toBe(noonOn('2026-01-19'));
  });

  it('is not for the institution to choose', () => {
    given(assign(), later)
      .when(onPaper(noonOn('2026-01-19'), acknowledge(), focalPoint(justice)))
      .thenRefused('not_allowed', 'effective_date_by_center_only');
  });

  it('does not lie in the future, nor before the registration', () => {
    given(assign(), later)
      .when(onPaper('2026-01-20T07:00:00.001Z', acknowledge()))
      .thenRefused('input', 'effective_in_the_future');
    given()
      .when(onPaper('2026-01-15T04:59:59.999Z', assign()))
      .thenRefused('input', 'effective_before_registration');
  });

  it.each([
    ['accepted before it was assigned', [later, assign()], acknowledge()],
    ['contested before it was assigned', [later, assign()], contest()],
    ['decided before it was contested', [assign(), later, contest()], rejectContest()],
    ['planned before it was accepted', [assign(), later, acknowledge()], submitActionPlan()],
    ['reported before it was accepted', [assign(), later, acknowledge()], submitReport()],
    [
      'reviewed before it was reported',
      [assign(), acknowledge(), later, submitReport()],
      acceptReport(),
    ],
    [
      'taken back before it was reported',
      [assign(), acknowledge(), later, submitReport()],
      withdrawReport(),
    ],
    [
      'closed before that was proposed',
      [assign(), acknowledge(), submitReport(), acceptReport(), later, proposeClosure()],
      approveClosure(),
    ],
    [
      'reopened before it was closed',
      [
        assign(),
        acknowledge(),
        submitReport(),
        acceptReport(),
        proposeClosure(),
        later,
        approveClosure(),
      ],
      reopen(),
    ],
  ])('does not let an item be %s', (_, steps, act) => {
    given(...steps)
      .when(onPaper(noonOn('2026-01-19'), act, { ...officer, personId: 'officer-3' }))
      .thenRefused('input', 'effective_before_its_cause');
  });

  it('does not let a period be reported before it opened', () => {
    given(assign(), acknowledge(), until(noonOn('2026-08-03')))
      .when(onPaper(noonOn('2026-06-01'), submitReport(2)))
      .thenRefused('input', 'effective_before_its_cause');
  });

  it('of the registration is where a later history begins, however old the recommendation', () => {
    const old = given(
      onPaper('2023-11-08T07:00:00.000Z', register()),
      onPaper('2024-01-10T07:00:00.000Z', assign()),
      onPaper('2024-01-15T07:00:00.000Z', acknowledge()),
      outageUntil(noonOn('2026-01-16')),
    );
    expect(old.state.periods.map(({ due }) => due?.on)).toEqual([
      '2024-07-15',
      '2025-01-15',
      '2025-07-15',
      '2026-01-15',
      '2026-07-15',
    ]);
    expect(old.state.periods.map(({ overdue }) => overdue)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});
