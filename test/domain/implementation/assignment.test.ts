import {
  acknowledge,
  acceptReport,
  assign,
  by,
  contest,
  rejectContest,
  submitActionPlan,
  submitReport,
  until,
} from '../support/acts';
import { begin, given, noonOn } from '../support/given';
import { focalPoint, health, interior, justice, statistics } from '../support/people';

describe('assigning', () => {
  it('names the lead and the support, and starts the term to answer', () => {
    const assigned = given()
      .when(assign(justice, [health, statistics]))
      .thenFollows(
        {
          type: 'leadAssigned',
          sequence: 2,
          assignment: 1,
          leadInstitutionId: justice,
          supportInstitutionIds: [health, statistics],
        },
        {
          type: 'clockStarted',
          clockId: 'acknowledgement/1',
          startedBy: {
            sequence: 2,
            eventType: 'leadAssigned',
            effectiveAt: begin,
            recordedAt: begin,
          },
        },
      );
    expect(assigned.state.stage).toBe('assigned');
    // Thursday 15 January and five working days.
    expect(assigned.dueOn('acknowledgement/1')).toBe('2026-01-22');
  });

  it('refuses a lead that is also support, and a support institution named twice', () => {
    given()
      .when(assign(justice, [justice]))
      .thenRefused('input', 'lead_is_support');
    given()
      .when(assign(justice, [health, health]))
      .thenRefused('input', 'support_twice');
  });

  it('refuses to assign again to the same institutions, in whatever order', () => {
    given(assign(justice, [health, statistics]))
      .when(assign(justice, [statistics, health]))
      .thenRefused('conflict', 'already_assigned');
  });

  it('takes a change of the support institutions alone', () => {
    given(assign(justice, [health]))
      .when(assign(justice, []))
      .thenFollows(
        { type: 'clockEnded', clockId: 'acknowledgement/1', outcome: 'cancelled' },
        { type: 'leadAssigned', assignment: 2 },
        { type: 'clockStarted', clockId: 'acknowledgement/2' },
      );
  });
});

describe('acknowledging', () => {
  it('begins the implementation: a plan is owed and the first period opens', () => {
    const accepted = given(assign())
      .when(acknowledge())
      .thenFollows(
        { type: 'clockEnded', clockId: 'acknowledgement/1', outcome: 'met' },
        { type: 'assignmentAcknowledged', assignment: 1 },
        { type: 'actionPlanRequested', number: 1 },
        { type: 'clockStarted', clockId: 'action_plan/1' },
        { type: 'reportingPeriodOpened', period: 1, opensAt: begin, anchorAt: begin, cadences: 1 },
        { type: 'clockStarted', clockId: 'report/1' },
      );
    expect(accepted.state.assignment?.accepted).toEqual({ how: 'acknowledged', at: begin });
    expect(accepted.openClocks).toEqual(['action_plan/1', 'report/1']);
    // Thirty days end on Saturday 14 February, which rolls to Monday.
    expect(accepted.dueOn('action_plan/1')).toBe('2026-02-16');
    expect(accepted.dueOn('report/1')).toBe('2026-07-15');
  });

  it('after the term, but before silence counts, is late and ends the warning', () => {
    given(assign(), until(noonOn('2026-01-23')))
      .when(acknowledge())
      .thenFollows(
        { type: 'clockEnded', clockId: 'acknowledgement/1', outcome: 'met_late' },
        { type: 'clockEnded', clockId: 'deemed_acceptance/1', outcome: 'cancelled' },
        { type: 'assignmentAcknowledged' },
        { type: 'actionPlanRequested' },
        { type: 'clockStarted', clockId: 'action_plan/1' },
        { type: 'reportingPeriodOpened' },
        { type: 'clockStarted', clockId: 'report/1' },
      );
  });
});

describe('reassigning in the middle', () => {
  const underWay = () =>
    given(
      assign(),
      acknowledge(),
      submitActionPlan(),
      submitReport(1, { status: 'in_progress' }),
      until(noonOn('2026-08-03')),
    );

  it('ends every duty of the former lead, reports under review included, and begins anew', () => {
    const reassigned = underWay()
      .when(assign(interior, []))
      .thenFollows(
        { type: 'clockEnded', clockId: 'action_plan_review/1', outcome: 'cancelled' },
        { type: 'clockEnded', clockId: 'report_review/1', outcome: 'cancelled' },
        { type: 'clockEnded', clockId: 'report/2', outcome: 'cancelled' },
        { type: 'reportingPeriodSuperseded', period: 1 },
        { type: 'reportingPeriodSuperseded', period: 2 },
        { type: 'leadAssigned', assignment: 2, leadInstitutionId: interior },
        { type: 'clockStarted', clockId: 'acknowledgement/2' },
      );
    expect(reassigned.state.stage).toBe('assigned');
    expect(reassigned.state.actionPlan?.state).toBe('dropped');
    expect(reassigned.openClocks).toEqual(['acknowledgement/2']);
  });

  it('leaves no report of the former lead to review, and gives the new one numbers of its own', () => {
    const anew = underWay().and(assign(interior, []), acknowledge(interior));
    anew.when(acceptReport(1)).thenRefused('conflict', 'nothing_to_review');
    anew.when(submitReport(1, { lead: interior })).thenRefused('conflict', 'period_settled');
    expect(anew.openClocks).toEqual(['action_plan/2', 'report/3']);
  });

  it('takes the item out of the hands of the former lead at once', () => {
    const reassigned = underWay().and(assign(interior, []));
    reassigned.when(acknowledge(justice)).thenRefused('not_allowed', 'not_permitted');
    reassigned
      .when(by(focalPoint(interior, 'head'), acknowledge()))
      .thenFollows(
        { type: 'clockEnded', outcome: 'met' },
        { type: 'assignmentAcknowledged', assignment: 2 },
        { type: 'actionPlanRequested', number: 2 },
        { type: 'clockStarted', clockId: 'action_plan/2' },
        { type: 'reportingPeriodOpened', period: 3, anchorAt: noonOn('2026-08-03'), cadences: 1 },
        { type: 'clockStarted', clockId: 'report/3' },
      );
  });

  it('waits for the decision while the assignment is contested', () => {
    given(assign(), contest())
      .when(assign(interior, []))
      .thenRefused('conflict', 'wrong_stage', [
        'handOver',
        'upholdContest',
        'rejectContest',
        'acceptCoExecutor',
        'refuseCoExecutor',
        'answerClarification',
        'moveTrack',
        'requestTrackMove',
        'refuseTrackMove',
        'stopFollowing',
        'checkRepeat',
        'noteOpenMatter',
        'settleMatter',
        'selectForFollowUp',
        'recordFollowUpReply',
        'recordFollowUpReminder',
        'endUnFollowUp',
      ]);
    given(assign(), contest(), rejectContest())
      .when(assign(interior, []))
      .thenFollows(
        { type: 'clockEnded', clockId: 'action_plan/1', outcome: 'cancelled' },
        { type: 'clockEnded', clockId: 'report/1', outcome: 'cancelled' },
        { type: 'reportingPeriodSuperseded', period: 1 },
        { type: 'leadAssigned', assignment: 2 },
        { type: 'clockStarted', clockId: 'acknowledgement/2' },
      );
  });
});
