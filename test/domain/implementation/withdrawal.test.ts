import { nextWakeUp } from '../../../domain/implementation/process';
import { assign, contest, submitReport, withdraw } from '../support/acts';
import { given } from '../support/given';
import { proposed, underWay } from '../support/steps';

const nothingLeft = { stage: 'withdrawn', supervisionEnded: true, clocks: [], startedClocks: [] };

describe('withdrawing an item', () => {
  it('ends every clock and period, and the follow-up, for good', () => {
    const withdrawn = given(underWay, submitReport())
      .when(withdraw('registered_in_error'))
      .thenFollows(
        'clockEnded action_plan/1 cancelled',
        'clockEnded report_review/1 cancelled',
        { type: 'reportingPeriodSuperseded', period: 1 },
        { type: 'withdrawn', cause: 'registered_in_error' },
      );
    expect(withdrawn.state).toMatchObject({ ...nothingLeft, actionPlan: { state: 'dropped' } });
    expect(nextWakeUp(withdrawn.state)).toBeNull();
    withdrawn.when(assign()).thenRefused('conflict', 'wrong_stage');
  });

  it.each([
    ['registered', []],
    ['assigned', [assign()]],
    ['contested', [assign(), contest()]],
    ['closure_proposed', proposed],
  ])('works from %s', (stage, steps) => {
    const situation = given(steps);
    expect(situation.state.stage).toBe(stage);
    situation.and(withdraw());
    expect(situation.state).toMatchObject({ ...nothingLeft, closureProposal: null });
  });
});
