import {
  acceptReport,
  acknowledge,
  assign,
  by,
  onPaper,
  register,
  returnReport,
  submitReport,
  until,
  withdrawReport,
} from '../support/acts';
import { begin, given, givenNothing, noonOn } from '../support/given';
import { focalPoint, justice, officer, otherOfficer } from '../support/people';

const owed = () => given(assign(), acknowledge());

describe('handing in a report', () => {
  it('in time ends its clock, claims a status and starts the review', () => {
    const submitted = owed()
      .when(submitReport(1, { status: 'in_progress', evidence: 3 }))
      .thenFollows(
        { type: 'clockEnded', clockId: 'report/1', outcome: 'met' },
        {
          type: 'reportSubmitted',
          period: 1,
          reportId: 'report-1',
          claimedStatus: 'in_progress',
          evidenceCount: 3,
          late: false,
          replacesReportId: null,
        },
        {
          type: 'clockStarted',
          clockId: 'report_review/1',
          startedBy: { eventType: 'reportSubmitted' },
        },
        {
          type: 'statusOpinionRecorded',
          opinion: {
            source: 'claimed',
            status: 'in_progress',
            institutionId: justice,
            reportId: 'report-1',
          },
        },
      );
    expect(submitted.state.opinions).toEqual({
      claimed: {
        source: 'claimed',
        status: 'in_progress',
        asOf: begin,
        institutionId: justice,
        reportId: 'report-1',
      },
    });
  });

  it.each([
    ['in the last second of the due day', '2026-07-15T18:59:59.999Z', 'met', false],
    ['at midnight', '2026-07-15T19:00:00.000Z', 'met_late', true],
  ])('%s', (_, at, outcome, late) => {
    owed()
      .and(until(at))
      .when(submitReport())
      .thenFollows(
        { type: 'clockEnded', clockId: 'report/1', outcome },
        { type: 'reportSubmitted', late },
        { type: 'clockStarted' },
        { type: 'statusOpinionRecorded' },
      );
  });

  it('timely on paper is timely, however late it was recorded', () => {
    const overdue = owed().and(until(noonOn('2026-07-20')));
    expect(overdue.state.periods[0]?.overdue).toBe(true);
    const recorded = overdue
      .when(onPaper(noonOn('2026-07-15'), submitReport()))
      .thenFollows(
        { type: 'clockEnded', clockId: 'report/1', outcome: 'met' },
        { type: 'reportSubmitted', late: false, effectiveAt: noonOn('2026-07-15') },
        { type: 'clockStarted', startedBy: { effectiveAt: noonOn('2026-07-15') } },
        { type: 'statusOpinionRecorded', opinion: { asOf: noonOn('2026-07-15') } },
      );
    expect(recorded.state.periods[0]).toMatchObject({ overdue: false, report: { late: false } });
  });

  it('for an overdue period is taken while the next one runs', () => {
    const two = owed().and(until(noonOn('2026-08-03')), submitReport(2), submitReport(1));
    expect(two.state.periods).toMatchObject([
      { number: 1, state: 'submitted', report: { late: true } },
      { number: 2, state: 'submitted', report: { late: false } },
    ]);
  });

  it('is refused for a period that does not exist or needs none', () => {
    owed().when(submitReport(2)).thenRefused('not_found', 'unknown_period');
    owed()
      .and(submitReport(), acceptReport())
      .when(submitReport(1, { reportId: 'again' }))
      .thenRefused('conflict', 'period_settled');
  });

  it('is refused while the due day is being worked out', () => {
    const { item } = givenNothing();
    for (const act of [register(), assign(), acknowledge()]) item.give(act);
    expect(item.give(submitReport())).toMatchObject({
      accepted: false,
      error: { kind: 'conflict', code: 'deadline_not_projected' },
    });
  });
});

describe('before the review', () => {
  it('a report is replaced by a later one', () => {
    const replaced = owed()
      .and(submitReport())
      .when(submitReport(1, { reportId: 'better', status: 'ongoing' }))
      .thenFollows(
        { type: 'clockEnded', clockId: 'report_review/1', outcome: 'cancelled' },
        { type: 'reportSubmitted', reportId: 'better', replacesReportId: 'report-1' },
        { type: 'clockStarted', clockId: 'report_review/1' },
        { type: 'statusOpinionRecorded', opinion: { status: 'ongoing', reportId: 'better' } },
      );
    replaced
      .when(acceptReport())
      .thenFollows(
        { type: 'clockEnded', outcome: 'met' },
        { type: 'reportAccepted', reportId: 'better' },
        { type: 'statusOpinionRecorded' },
      );
  });

  it('a report is taken back, and its old deadline stands again', () => {
    const withdrawn = owed()
      .and(submitReport())
      .when(withdrawReport())
      .thenFollows(
        { type: 'clockEnded', clockId: 'report_review/1', outcome: 'cancelled' },
        { type: 'reportWithdrawn', period: 1, reportId: 'report-1' },
        { type: 'clockStarted', clockId: 'report/1', own: { fixedDay: '2026-07-15' } },
      );
    expect(withdrawn.dueOn('report/1')).toBe('2026-07-15');
    withdrawn.when(withdrawReport()).thenRefused('conflict', 'nothing_to_review');
    expect(withdrawn.and(submitReport()).state.periods[0]?.report?.late).toBe(false);
  });

  it('a late report that is taken back is overdue again at once, from its old deadline', () => {
    const withdrawn = owed().and(until(noonOn('2026-07-20')), submitReport(), withdrawReport());
    withdrawn.when(until(noonOn('2026-07-21'))).thenFollows({
      type: 'deadlineMissed',
      clockId: 'report/1',
      effectiveAt: '2026-07-15T18:59:59.000Z',
    });
    expect(withdrawn.state.periods[0]).toMatchObject({ state: 'open', overdue: true });
    expect(withdrawn.state.periods).toHaveLength(2);
  });

  it('a reviewed report is neither taken back nor replaced', () => {
    const accepted = owed().and(submitReport(), acceptReport());
    accepted.when(withdrawReport()).thenRefused('conflict', 'nothing_to_review');
  });
});

describe('reviewing a report', () => {
  it('accepted: the validated status stands beside the claimed one', () => {
    const accepted = owed()
      .and(submitReport(1, { status: 'fully_implemented' }))
      .when(acceptReport(1, 'partially_implemented'))
      .thenFollows(
        { type: 'clockEnded', clockId: 'report_review/1', outcome: 'met' },
        { type: 'reportAccepted', period: 1, validatedStatus: 'partially_implemented' },
        {
          type: 'statusOpinionRecorded',
          opinion: { source: 'validated', status: 'partially_implemented', institutionId: null },
        },
      );
    expect(accepted.state.opinions).toMatchObject({
      claimed: { status: 'fully_implemented' },
      validated: { status: 'partially_implemented' },
    });
    expect(accepted.state.periods[0]?.review?.byPersonId).toBe(officer.personId);
  });

  it('is never done by whoever handed it in, also when that was the center for a paper', () => {
    const entered = owed().and(onPaper(begin, submitReport(), officer));
    entered.when(by(officer, acceptReport())).thenRefused('not_allowed', 'own_report');
    entered
      .when(by(officer, returnReport(1, '2026-09-01')))
      .thenRefused('not_allowed', 'own_report');
    entered.and(by(otherOfficer, acceptReport()));
    expect(entered.state.periods[0]?.state).toBe('accepted');
  });

  it('returned: reasons, a new deadline, and its clock begins again', () => {
    const returned = owed()
      .and(submitReport(), until(noonOn('2026-07-16')))
      .when(returnReport(1, '2026-08-31'))
      .thenFollows(
        { type: 'clockEnded', clockId: 'report_review/1', outcome: 'met_late' },
        { type: 'reportReturned', period: 1, reportId: 'report-1', newDueOn: '2026-08-31' },
        { type: 'clockStarted', clockId: 'report/1' },
      );
    expect(returned.dueOn('report/1')).toBe('2026-08-31');
    returned.and(until(noonOn('2026-08-31')), submitReport(1, { reportId: 'better' }));
    expect(returned.state.periods[0]?.report).toMatchObject({ reportId: 'better', late: false });
    returned.and(withdrawReport());
    expect(returned.dueOn('report/1')).toBe('2026-08-31');
  });

  it('returned after the old deadline: an answer before the new day is known is not called late', () => {
    const { item } = owed().and(submitReport(), until(noonOn('2026-07-16')));
    expect(item.give(returnReport(1, '2026-08-31')).accepted).toBe(true);
    expect(item.give(submitReport(1, { reportId: 'quick' }))).toMatchObject({
      error: { code: 'deadline_not_projected' },
    });
    item.arm();
    item.give(submitReport(1, { reportId: 'quick' }));
    expect(item.registered.periods[0]?.report?.late).toBe(false);
  });

  it('is not returned to a day that is past or does not exist', () => {
    const submitted = owed().and(submitReport());
    submitted.when(returnReport(1, '2026-01-15')).thenRefused('input', 'deadline_in_the_past');
    submitted.when(returnReport(1, '2026-13-01')).thenRefused('input', 'impossible_day');
    submitted.when(returnReport(1, 'soon')).thenRefused('input', 'impossible_day');
    submitted.when(returnReport(1, '9999-12-31')).thenRefused('input', 'impossible_day');
  });

  it('needs a report', () => {
    owed().when(acceptReport()).thenRefused('conflict', 'nothing_to_review');
    owed().when(returnReport(1, '2026-09-01')).thenRefused('conflict', 'nothing_to_review');
    owed().when(acceptReport(7)).thenRefused('not_found', 'unknown_period');
    owed()
      .when(by(focalPoint(justice, 'validator'), submitReport()))
      .thenRefused('not_allowed', 'not_permitted');
  });
});
