import {
  acknowledge,
  agreeActionPlan,
  assign,
  by,
  onPaper,
  proposeClosure,
  register,
  returnActionPlan,
  submitActionPlan,
  submitReport,
  acceptReport,
  until,
} from '../support/acts';
import { given, givenNothing, noonOn } from '../support/given';
import { centerLead, officer, otherOfficer } from '../support/people';

const owed = () => given(assign(), acknowledge());

describe('the action plan', () => {
  it('is handed in and waits for a review', () => {
    const submitted = owed().when(submitActionPlan('plan-a', true)).thenFollows(
      { type: 'clockEnded', clockId: 'action_plan/1', outcome: 'met' },
      {
        type: 'actionPlanSubmitted',
        number: 1,
        actionPlanId: 'plan-a',
        alreadyDone: true,
        late: false,
      },
      { type: 'clockStarted', clockId: 'action_plan_review/1' },
    );
    submitted.when(submitActionPlan('plan-b')).thenRefused('conflict', 'wrong_action_plan_state');
  });

  it('is late after its day, and says so', () => {
    owed()
      .and(until(noonOn('2026-02-17')))
      .when(submitActionPlan())
      .thenFollows(
        { type: 'clockEnded', clockId: 'action_plan/1', outcome: 'met_late' },
        { type: 'actionPlanSubmitted', late: true },
        { type: 'clockStarted' },
      );
  });

  it('that was timely on paper is timely', () => {
    owed()
      .and(until(noonOn('2026-02-20')))
      .when(onPaper(noonOn('2026-02-16'), submitActionPlan()))
      .thenFollows(
        { type: 'clockEnded', clockId: 'action_plan/1', outcome: 'met' },
        { type: 'actionPlanSubmitted', late: false, effectiveAt: noonOn('2026-02-16') },
        { type: 'clockStarted' },
      );
  });

  it('is not taken before its due day is known, or nobody could say whether it is late', () => {
    const { item } = givenNothing();
    for (const act of [register(), assign(), acknowledge()]) item.give(act);
    expect(item.give(submitActionPlan())).toMatchObject({
      accepted: false,
      error: { kind: 'conflict', code: 'deadline_not_projected' },
    });
    item.arm();
    expect(item.give(submitActionPlan()).accepted).toBe(true);
  });

  it('is agreed by somebody who did not hand it in', () => {
    const submitted = owed().and(by(officer, submitActionPlan()));
    submitted.when(by(officer, agreeActionPlan())).thenRefused('not_allowed', 'own_action_plan');
    submitted
      .when(by(officer, returnActionPlan('2026-03-20')))
      .thenRefused('not_allowed', 'own_action_plan');
    submitted
      .when(by(otherOfficer, agreeActionPlan()))
      .thenFollows(
        { type: 'clockEnded', clockId: 'action_plan_review/1', outcome: 'met' },
        { type: 'actionPlanAgreed', number: 1, actionPlanId: 'plan-a' },
      );
    submitted
      .when(by(centerLead, agreeActionPlan()))
      .thenRefused('conflict', 'wrong_action_plan_state');
  });

  it('is returned with a new day, and measured by that day', () => {
    const returned = owed().and(submitActionPlan(), until(noonOn('2026-03-02')));
    returned
      .when(returnActionPlan('2026-03-20'))
      .thenFollows(
        { type: 'clockEnded', clockId: 'action_plan_review/1', outcome: 'met_late' },
        { type: 'actionPlanReturned', number: 1, newDueOn: '2026-03-20' },
        { type: 'clockStarted', clockId: 'action_plan/1', own: { fixedDay: '2026-03-20' } },
      );
    expect(returned.dueOn('action_plan/1')).toBe('2026-03-20');
    returned
      .and(until(noonOn('2026-03-20')))
      .when(submitActionPlan('plan-b'))
      .thenFollows(
        { type: 'clockEnded', outcome: 'met' },
        { type: 'actionPlanSubmitted', actionPlanId: 'plan-b', late: false },
        { type: 'clockStarted', clockId: 'action_plan_review/1' },
      );
  });

  it('is not returned to a day that is past, or to none', () => {
    const submitted = owed().and(submitActionPlan());
    submitted.when(returnActionPlan('2026-01-15')).thenRefused('input', 'deadline_in_the_past');
    submitted.when(returnActionPlan('2026-02-30')).thenRefused('input', 'impossible_day');
    submitted.when(returnActionPlan('9999-12-31')).thenRefused('input', 'impossible_day');
    owed().when(agreeActionPlan()).thenRefused('conflict', 'wrong_action_plan_state');
    owed().when(returnActionPlan('2026-03-20')).thenRefused('conflict', 'wrong_action_plan_state');
  });

  it('that says that all is done shows it by evidence, and closes nothing by itself', () => {
    owed()
      .when(submitActionPlan('plan-a', true, 0))
      .thenRefused('input', 'no_evidence');
    const submitted = owed();
    submitted
      .when(submitActionPlan('plan-a', true, 1))
      .thenFollows(
        { type: 'clockEnded' },
        { type: 'actionPlanSubmitted', alreadyDone: true, evidenceCount: 1 },
        { type: 'clockStarted' },
      );
    submitted
      .when(agreeActionPlan())
      .thenFollows({ type: 'clockEnded' }, { type: 'actionPlanAgreed', alreadyDone: true });
    expect(submitted.openClocks).toEqual(['report/1']);
    submitted.when(proposeClosure()).thenRefused('conflict', 'no_proof');
  });

  it('of a plan with steps needs no evidence, and agreeing to it says nothing of being done', () => {
    const submitted = owed().and(submitActionPlan('plan-a', false, 0));
    expect(submitted.when(agreeActionPlan()).events.at(-1)).toMatchObject({ alreadyDone: false });
  });

  it('can still be handed in and agreed while closing is proposed', () => {
    const proposed = owed().and(submitReport(), acceptReport(), proposeClosure());
    proposed.and(submitActionPlan(), agreeActionPlan());
    expect(proposed.state).toMatchObject({
      stage: 'closure_proposed',
      actionPlan: { state: 'agreed' },
    });
  });
});
