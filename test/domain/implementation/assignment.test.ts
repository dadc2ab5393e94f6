import {
  acceptReport,
  acknowledge,
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
import { underWay } from '../support/steps';

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
          startedBy: { sequence: 2, eventType: 'leadAssigned', effectiveAt: begin },
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

  it('accepts a change of the support institutions alone', () => {
    given(assign(justice, [health]))
      .when(assign(justice, []))
      .thenFollows(
        'clockEnded acknowledgement/1 cancelled',
        { type: 'leadAssigned', assignment: 2 },
        'clockStarted acknowledgement/2',
      );
  });
});

describe('acknowledging', () => {
  it('begins the implementation: a plan is owed and the first period opens', () => {
    const accepted = given(assign())
      .when(acknowledge())
      .thenFollows(
        'clockEnded acknowledgement/1 met',
        { type: 'assignmentAcknowledged', assignment: 1 },
        { type: 'actionPlanRequested', number: 1 },
        'clockStarted action_plan/1',
        { type: 'reportingPeriodOpened', period: 1, opensAt: begin, anchorAt: begin, cadences: 1 },
        'clockStarted report/1',
      );
    expect(accepted.state.assignment?.accepted).toEqual({ how: 'acknowledged', at: begin });
    // Thirty days end on Saturday 14 February, which rolls to Monday.
    expect(accepted.dueOn('action_plan/1')).toBe('2026-02-16');
    expect(accepted.dueOn('report/1')).toBe('2026-07-15');
  });

  it('after the term, but before silence counts, is late and ends the warning', () => {
    given(assign(), until('2026-01-23'))
      .when(acknowledge())
      .thenIncludes(
        'clockEnded acknowledgement/1 met_late',
        'clockEnded deemed_acceptance/1 cancelled',
        'assignmentAcknowledged',
      );
  });
});

describe('reassigning in the middle', () => {
  const worked = [...underWay, submitActionPlan(), submitReport(), until('2026-08-03')];

  it('ends every duty of the former lead, reports under review included, and begins anew', () => {
    const reassigned = given(worked)
      .when(assign(interior, []))
      .thenFollows(
        'clockEnded action_plan_review/1 cancelled',
        'clockEnded report_review/1 cancelled',
        'clockEnded report/2 cancelled',
        { type: 'reportingPeriodSuperseded', period: 1 },
        { type: 'reportingPeriodSuperseded', period: 2 },
        { type: 'leadAssigned', assignment: 2, leadInstitutionId: interior },
        'clockStarted acknowledgement/2',
      );
    const { stage, actionPlan } = reassigned.state;
    expect({ stage, plan: actionPlan?.state }).toEqual({ stage: 'assigned', plan: 'dropped' });
    expect(reassigned.openClocks).toEqual(['acknowledgement/2']);
  });

  it('leaves no report of the former lead to review, and gives the new one numbers of its own', () => {
    const anew = given(worked, assign(interior, []), acknowledge(interior));
    anew.when(acceptReport(1)).thenRefused('conflict', 'nothing_to_review');
    anew.when(submitReport(1, { lead: interior })).thenRefused('conflict', 'period_settled');
    expect(anew.openClocks).toEqual(['action_plan/2', 'report/3']);
    expect(anew.period(3)).toMatchObject({ anchorAt: noonOn('2026-08-03'), cadences: 1 });
  });

  it('takes the item out of the hands of the former lead at once', () => {
    const reassigned = given(worked, assign(interior, []));
    reassigned.when(acknowledge(justice)).thenRefused('not_allowed', 'not_permitted');
    reassigned.and(by(focalPoint(interior, 'head'), acknowledge()));
  });

  it('is possible once a contest is rejected', () => {
    given(assign(), contest(), rejectContest())
      .when(assign(interior, []))
      .thenFollows(
        'clockEnded action_plan/1 cancelled',
        'clockEnded report/1 cancelled',
        { type: 'reportingPeriodSuperseded', period: 1 },
        { type: 'leadAssigned', assignment: 2 },
        'clockStarted acknowledgement/2',
      );
  });
});
