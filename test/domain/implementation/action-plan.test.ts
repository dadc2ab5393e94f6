import {
  agreeActionPlan,
  by,
  proposeClosure,
  returnActionPlan,
  submitActionPlan,
  until,
} from '../support/acts';
import { given } from '../support/given';
import { centerLead, officer, otherOfficer } from '../support/people';
import { proposed, underWay } from '../support/steps';

describe('the action plan', () => {
  it('is submitted and waits for a review', () => {
    const plan = { actionPlanId: 'plan-a', alreadyDone: false };
    const submitted = given(underWay)
      .when(submitActionPlan())
      .thenFollows(
        'clockEnded action_plan/1 met',
        { type: 'actionPlanSubmitted', number: 1, ...plan, late: false },
        'clockStarted action_plan_review/1',
      );
    expect(submitted.state.actionPlan).toMatchObject({ actionPlanId: 'plan-a' });
  });

  it('replaced before its review: the review begins again, and the replaced one cannot be agreed to', () => {
    const replaced = given(underWay, submitActionPlan(), until('2026-02-03'))
      .when(submitActionPlan('plan-b'))
      .thenFollows(
        'clockEnded action_plan_review/1 cancelled',
        { type: 'actionPlanSubmitted', replacesActionPlanId: 'plan-a', late: false },
        'clockStarted action_plan_review/1',
      );
    replaced.when(agreeActionPlan('plan-a')).thenRefused('conflict', 'action_plan_replaced');
    const agreed = replaced.and(agreeActionPlan('plan-b'));
    expect(agreed.state.actionPlan).toMatchObject({ actionPlanId: 'plan-b', state: 'agreed' });
    agreed.when(submitActionPlan('plan-c')).thenRefused('conflict', 'wrong_action_plan_state');
  });

  it('replaced after its day: the last version counts, as for a report', () => {
    given(underWay, submitActionPlan(), until('2026-02-20'))
      .when(submitActionPlan('plan-b'))
      .thenFollows(
        'clockEnded action_plan_review/1 cancelled',
        { type: 'actionPlanSubmitted', late: true },
        'clockStarted action_plan_review/1',
      );
  });

  it('is agreed by somebody who did not submit it', () => {
    const submitted = given(underWay, by(officer, submitActionPlan()));
    for (const review of [agreeActionPlan(), returnActionPlan('2026-03-20')]) {
      submitted.when(by(officer, review)).thenRefused('not_allowed', 'own_action_plan');
      given(underWay).when(review).thenRefused('conflict', 'wrong_action_plan_state');
    }
    submitted
      .when(by(otherOfficer, agreeActionPlan()))
      .thenFollows('clockEnded action_plan_review/1 met', {
        type: 'actionPlanAgreed',
        actionPlanId: 'plan-a',
        alreadyDone: false,
      });
    submitted
      .when(by(centerLead, agreeActionPlan()))
      .thenRefused('conflict', 'wrong_action_plan_state');
  });

  it('is returned with a new day, and measured by that day', () => {
    const returned = given(underWay, submitActionPlan(), until('2026-03-02'));
    returned
      .when(returnActionPlan('2026-03-20'))
      .thenFollows(
        'clockEnded action_plan_review/1 met_late',
        { type: 'actionPlanReturned', number: 1, newDueOn: '2026-03-20' },
        { type: 'clockStarted', clockId: 'action_plan/1', own: { fixedDay: '2026-03-20' } },
      );
    expect(returned.dueOn('action_plan/1')).toBe('2026-03-20');
    returned
      .and(until('2026-03-20'))
      .when(submitActionPlan('plan-b'))
      .thenIncludes({ type: 'actionPlanSubmitted', actionPlanId: 'plan-b', late: false });
  });

  it('that says that all is done shows it by evidence, and closes nothing by itself', () => {
    given(underWay)
      .when(submitActionPlan('plan-a', true, 0))
      .thenRefused('input', 'no_evidence');
    // One with steps to come needs none.
    given(underWay, submitActionPlan('plan-a', false, 0));
    const submitted = given(underWay);
    submitted
      .when(submitActionPlan('plan-a', true, 1))
      .thenIncludes({ type: 'actionPlanSubmitted', alreadyDone: true, evidenceCount: 1 });
    submitted.when(agreeActionPlan()).thenIncludes({ type: 'actionPlanAgreed', alreadyDone: true });
    expect(submitted.openClocks).toEqual(['report/1']);
    submitted.when(proposeClosure()).thenRefused('conflict', 'no_proof');
  });

  it('can still be submitted and agreed while closing is proposed', () => {
    const { state } = given(proposed, submitActionPlan(), agreeActionPlan());
    expect(state).toMatchObject({ stage: 'closure_proposed', actionPlan: { state: 'agreed' } });
  });
});
