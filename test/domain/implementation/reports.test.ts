import { acceptReport, returnReport, submitReport, until, withdrawReport } from '../support/acts';
import { begin, endOf, given } from '../support/given';
import { justice, officer } from '../support/people';
import { proven, underWay } from '../support/steps';

const better = { reportId: 'better' };

describe('submitting a report', () => {
  it('ends its clock, claims a status and starts the review', () => {
    const opinion = { source: 'claimed', status: 'in_progress', institutionId: justice };
    const submitted = given(underWay)
      .when(submitReport(1, { status: 'in_progress', evidence: 3 }))
      .thenFollows(
        'clockEnded report/1 met',
        { type: 'reportSubmitted', period: 1, evidenceCount: 3, replacesReportId: null },
        'clockStarted report_review/1',
        { type: 'statusOpinionRecorded', opinion: { ...opinion, reportId: 'report-1' } },
      );
    expect(submitted.state.opinions).toEqual({
      claimed: { ...opinion, asOf: begin, reportId: 'report-1' },
    });
  });

  it('for an overdue period is possible while the next one runs', () => {
    const { state } = given(underWay, until('2026-08-03'), submitReport(2), submitReport(1));
    expect(state.periods).toMatchObject([
      { number: 1, state: 'submitted', report: { late: true } },
      { number: 2, state: 'submitted', report: { late: false } },
    ]);
  });

  it('is refused for a period that does not exist or needs none', () => {
    given(underWay).when(submitReport(2)).thenRefused('not_found', 'unknown_period');
    given(proven).when(submitReport(1, better)).thenRefused('conflict', 'period_settled');
  });
});

describe('before the review', () => {
  it('a report is replaced by a later one', () => {
    given(underWay, submitReport())
      .when(submitReport(1, { ...better, status: 'ongoing' }))
      .thenFollows(
        'clockEnded report_review/1 cancelled',
        { type: 'reportSubmitted', ...better, replacesReportId: 'report-1' },
        'clockStarted report_review/1',
        { type: 'statusOpinionRecorded', opinion: { status: 'ongoing', ...better } },
      )
      .when(acceptReport())
      .thenIncludes({ type: 'reportAccepted', ...better });
  });

  it('a report is withdrawn, and its old deadline stands again', () => {
    const withdrawn = given(underWay, submitReport())
      .when(withdrawReport())
      .thenFollows(
        'clockEnded report_review/1 cancelled',
        { type: 'reportWithdrawn', period: 1, reportId: 'report-1' },
        { type: 'clockStarted', clockId: 'report/1', own: { fixedDay: '2026-07-15' } },
      );
    expect(withdrawn.dueOn('report/1')).toBe('2026-07-15');
    withdrawn.when(withdrawReport()).thenRefused('conflict', 'nothing_to_review');
    expect(withdrawn.and(submitReport()).period()?.report?.late).toBe(false);
  });

  it('a late report that is withdrawn is overdue again at once, from its old deadline', () => {
    const withdrawn = given(underWay, until('2026-07-20'), submitReport(), withdrawReport());
    withdrawn
      .when(until('2026-07-21'))
      .thenFollows({ type: 'deadlineMissed', effectiveAt: endOf('2026-07-15') });
    expect(withdrawn.period()).toMatchObject({ state: 'open', overdue: true });
    expect(withdrawn.state.periods).toHaveLength(2);
  });

  it('a reviewed report is neither withdrawn nor replaced', () => {
    given(proven).when(withdrawReport()).thenRefused('conflict', 'nothing_to_review');
  });
});

describe('reviewing a report', () => {
  it('accepted: the validated status stands beside the claimed one', () => {
    const status = 'partially_implemented';
    const accepted = given(underWay, submitReport())
      .when(acceptReport(1, status))
      .thenFollows(
        'clockEnded report_review/1 met',
        { type: 'reportAccepted', period: 1, validatedStatus: status },
        {
          type: 'statusOpinionRecorded',
          opinion: { source: 'validated', status, institutionId: null },
        },
      );
    expect(accepted.state.opinions).toMatchObject({
      claimed: { status: 'fully_implemented' },
      validated: { status },
    });
    expect(accepted.period()?.review?.byPersonId).toBe(officer.personId);
  });

  it('returned: reasons, a new deadline, and its clock begins again', () => {
    const returned = given(underWay, submitReport(), until('2026-07-16'))
      .when(returnReport(1, '2026-08-31'))
      .thenFollows(
        'clockEnded report_review/1 met_late',
        { type: 'reportReturned', period: 1, reportId: 'report-1', newDueOn: '2026-08-31' },
        'clockStarted report/1',
      );
    expect(returned.dueOn('report/1')).toBe('2026-08-31');
    returned.and(until('2026-08-31'), submitReport(1, better));
    expect(returned.period()?.report).toMatchObject({ ...better, late: false });
    returned.and(withdrawReport());
    expect(returned.dueOn('report/1')).toBe('2026-08-31');
  });

  it('returned after the old deadline: an answer before the new day is known is not called late', () => {
    const { item } = given(underWay, submitReport(), until('2026-07-16'));
    expect(item.give(returnReport(1, '2026-08-31')).accepted).toBe(true);
    expect(item.give(submitReport(1, better))).toMatchObject({
      error: { code: 'deadline_not_projected' },
    });
    item.arm();
    item.give(submitReport(1, better));
    expect(item.registered.periods[0]?.report?.late).toBe(false);
  });

  it('needs a report', () => {
    for (const review of [acceptReport(), returnReport(1, '2026-09-01')]) {
      given(underWay).when(review).thenRefused('conflict', 'nothing_to_review');
    }
    given(underWay, submitReport())
      .when(acceptReport(7))
      .thenRefused('not_found', 'unknown_period');
  });
});
