import { nextWakeUp } from '../../../domain/implementation/process';
import {
  acceptReport,
  acknowledge,
  assign,
  by,
  contest,
  proposeClosure,
  submitReport,
  approveClosure,
  withdraw,
} from '../support/acts';
import { given } from '../support/given';
import { officer } from '../support/people';

describe('withdrawing an item', () => {
  it('ends every clock and period, and the follow-up', () => {
    const withdrawn = given(assign(), acknowledge(), submitReport())
      .when(withdraw('registered_in_error'))
      .thenFollows(
        { type: 'clockEnded', clockId: 'action_plan/1', outcome: 'cancelled' },
        { type: 'clockEnded', clockId: 'report_review/1', outcome: 'cancelled' },
        { type: 'reportingPeriodSuperseded', period: 1 },
        { type: 'withdrawn', cause: 'registered_in_error' },
      );
    expect(withdrawn.state).toMatchObject({
      stage: 'withdrawn',
      followUpEnded: true,
      clocks: [],
      startedClocks: [],
      actionPlan: { state: 'dropped' },
    });
    expect(nextWakeUp(withdrawn.state)).toBeNull();
  });

  it.each([
    ['registered', []],
    ['assigned', [assign()]],
    ['contested', [assign(), contest()]],
    [
      'closure_proposed',
      [assign(), acknowledge(), submitReport(), acceptReport(), proposeClosure()],
    ],
  ])('works from %s', (stage, steps) => {
    const situation = given(...steps);
    expect(situation.state.stage).toBe(stage);
    situation.and(withdraw());
    expect(situation.state).toMatchObject({
      stage: 'withdrawn',
      closureProposal: null,
      clocks: [],
    });
  });

  it('is for the lead of the center, and not for a closed item', () => {
    given().when(by(officer, withdraw())).thenRefused('not_allowed', 'not_permitted');
    given(
      assign(),
      acknowledge(),
      submitReport(),
      acceptReport(),
      proposeClosure(),
      approveClosure(),
    )
      .when(withdraw())
      .thenRefused('conflict', 'wrong_stage', [
        'handOver',
        'checkRepeat',
        'confirmReverification',
        'reopen',
        'selectForFollowUp',
        'recordFollowUpReply',
        'recordFollowUpReminder',
        'endUnFollowUp',
        'changePolicy',
      ]);
  });

  it('is final', () => {
    given(withdraw()).when(assign()).thenRefused('conflict', 'wrong_stage', []);
  });
});
