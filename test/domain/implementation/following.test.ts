import * as fc from 'fast-check';
import { leaderFactsOf } from '../../../domain/implementation/repetition/leader-record';
import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  acknowledge,
  agreeActionPlan,
  approveClosure,
  assign,
  by,
  contest,
  planItem,
  proposeClosure,
  register,
  rejectContest,
  reopen,
  submitActionPlan,
  submitReport,
  until,
  upholdContest,
  type Step,
} from '../support/acts';
import {
  applyLeaderReport,
  followLeader,
  noteLeader,
  stopFollowing,
} from '../support/supervision-acts';
import { given } from '../support/given';
import { interior, justice, officer } from '../support/people';
import { propertyRuns } from '../../support/property-runs';

const underWay: readonly Step[] = [assign(), acknowledge()];
const following: readonly Step[] = [...underWay, followLeader()];

describe('following a leading recommendation', () => {
  it('ends what the item owed by itself, and tells the lead', () => {
    const follows = given(underWay).when(followLeader());
    follows
      .thenFollows(
        'clockEnded action_plan/1 cancelled',
        'clockEnded report/1 cancelled',
        { type: 'reportingPeriodSuperseded', period: 1 },
        { type: 'followingStarted', leader: { entityId: 'recommendation/leader', sequence: 20 } },
      )
      .thenTold('followingStarted → justice main');
    expect(follows.openClocks).toEqual([]);
    expect(view(follows.state)).toMatchObject({
      ...{ leaderEntityId: 'recommendation/leader', leaderSequence: 20 },
      actionPlanState: 'dropped',
    });
  });

  it('reminds nobody twice: no period opens while the leader reports', () => {
    const follows = given(following, until('2028-01-31'));
    expect(follows.openClocks).toEqual([]);
    expect(follows.state.periods).toHaveLength(1);
    const periods = given(
      underWay,
      submitActionPlan(),
      agreeActionPlan(),
      submitReport(),
      acceptReport(),
      followLeader(),
      until('2028-01-31'),
    );
    expect(periods.openClocks).toEqual([]);
    expect(view(periods.state).actionPlanState).toBe('agreed');
  });

  it('takes no plan and no report of its own, and says whose serve it', () => {
    given(following).when(submitReport()).thenRefused('conflict', 'follows_a_leader');
    given(following).when(submitActionPlan()).thenRefused('conflict', 'follows_a_leader');
  });

  it('gives an item without a lead that of the leader, which answers as for any other', () => {
    const taken = given().when(followLeader());
    taken
      .thenFollows(
        { type: 'leadAssigned', leadInstitutionId: justice, supportInstitutionIds: [] },
        'clockStarted acknowledgement/1',
        'followingStarted',
      )
      .thenTold('leadAssigned → justice main', 'followingStarted → justice main');
    taken.and(acknowledge());
    expect(taken.state).toMatchObject({ stage: 'in_implementation', periods: [] });
    expect(taken.openClocks).toEqual([]);
    const silent = given(followLeader(), until('2026-02-28'));
    expect(silent.state).toMatchObject({ stage: 'in_implementation', periods: [] });
    const contested = given(followLeader(), contest(), rejectContest());
    expect(contested.openClocks).toEqual([]);
  });

  it.each([
    ['itself', { entityId: 'recommendation/rec-1' }, 0, 'input', 'follows_itself'],
    ['a plan item', { entityId: 'plan-item/7' }, 0, 'input', 'only_recommendations_lead'],
    ['one that follows another', { follows: true }, 0, 'conflict', 'leader_follows'],
    ['one that is closed', { stage: 'closed' as const }, 0, 'conflict', 'leader_not_open'],
    ['one that is withdrawn', { stage: 'withdrawn' as const }, 0, 'conflict', 'leader_not_open'],
    [
      'one without a lead',
      { stage: 'registered' as const, leadInstitutionId: null },
      0,
      'conflict',
      'leader_not_open',
    ],
    ['one with another lead', { leadInstitutionId: interior }, 0, 'conflict', 'leads_differ'],
    ['any, when others follow the item', {}, 3, 'conflict', 'has_repeats'],
  ] as const)('is refused for %s', (_, leader, followers, kind, code) => {
    given(underWay).when(followLeader(leader, followers)).thenRefused(kind, code);
  });

  it('is refused to a plan item, twice, and while something waits for its review', () => {
    given(register(planItem), ...underWay)
      .when(followLeader())
      .thenRefused('input', 'only_recommendations_repeat');
    given(following)
      .when(followLeader({ entityId: 'recommendation/other' }))
      .thenRefused('conflict', 'follows_already');
    given(underWay, submitReport()).when(followLeader()).thenRefused('conflict', 'review_pending');
    given(underWay, submitActionPlan())
      .when(followLeader())
      .thenRefused('conflict', 'review_pending');
  });
});

describe('ending to follow', () => {
  it('begins a plan and reports of its own', () => {
    const own = given(following, until('2026-03-02'));
    own
      .when(stopFollowing())
      .thenFollows(
        { type: 'followingStopped', cause: 'stopped' },
        { type: 'actionPlanRequested', number: 2 },
        'clockStarted action_plan/2',
        { type: 'reportingPeriodOpened', period: 2 },
        'clockStarted report/2',
      )
      .thenTold('followingStopped → justice main');
    expect(own.dueOn('report/2')).toBe('2026-09-02');
    expect(view(own.state).leaderEntityId).toBeNull();
    own.when(stopFollowing()).thenRefused('conflict', 'not_linked');
  });

  it('leaves an item that its lead has not accepted with the answer that is owed', () => {
    const own = given(followLeader(), stopFollowing());
    expect(own.openClocks).toEqual(['acknowledgement/1']);
    own.and(acknowledge());
    expect(own.openClocks).toEqual(['action_plan/1', 'report/1']);
  });

  it('comes with another lead, an upheld contest and a reopening', () => {
    const reassigned = given(following, assign(interior, []));
    expect(view(reassigned.state).leaderEntityId).toBeNull();
    const upheld = given(followLeader(), contest(), noteLeader('reopened'), upholdContest());
    expect(upheld.state).toMatchObject({ stage: 'registered', clocks: [] });
    expect(upheld.state.following).toBeNull();
    const reopened = given(
      following,
      applyLeaderReport(),
      proposeClosure(),
      approveClosure(),
      reopen(),
    );
    expect(reopened.openClocks).toEqual(['action_plan/2', 'report/2']);
    // What was applied then proves nothing now.
    reopened.when(proposeClosure()).thenRefused('conflict', 'no_proof');
  });
});

describe('closing a repeat', () => {
  it('needs a check of its own: the leader’s report counts only when it was applied', () => {
    const repeat = given(following);
    repeat.when(proposeClosure()).thenRefused('conflict', 'no_proof');
    repeat
      .when(applyLeaderReport())
      .thenFollows(
        {
          ...{ type: 'leaderReportApplied', reportId: 'leaders-report', evidenceCount: 2 },
          reason: { id: 'shows-this-too' },
        },
        {
          type: 'statusOpinionRecorded',
          opinion: { source: 'validated', status: 'fully_implemented', reportId: 'leaders-report' },
        },
      )
      .thenTold('leaderReportApplied → justice main');
    repeat.and(proposeClosure());
    repeat.when(by(officer, approveClosure())).thenRefused('not_allowed', 'own_proposal');
    repeat.and(approveClosure());
    expect(repeat.state.stage).toBe('closed');
  });

  it('is refused on a report without evidence, or with too low a status', () => {
    given(following, applyLeaderReport({ evidenceCount: 0 }))
      .when(proposeClosure())
      .thenRefused('conflict', 'no_proof');
    given(following, applyLeaderReport({ validatedStatus: 'in_progress' }))
      .when(proposeClosure())
      .thenRefused('conflict', 'status_too_low');
  });

  it.each([
    ['of another leader', { leaderEntityId: 'recommendation/other' }, 'input', 'not_its_leader'],
    ['by whoever signed it', { signedByPersonId: 'officer-1' }, 'not_allowed', 'own_report'],
    ['by whoever handed it in', { submittedByPersonId: 'officer-1' }, 'not_allowed', 'own_report'],
    [
      'before it was accepted',
      { acceptedAt: '2026-01-16T05:00:00.000Z' },
      'input',
      'effective_before_its_cause',
    ],
  ] as const)('a report is not applied %s', (_, report, kind, code) => {
    given(following).when(applyLeaderReport(report)).thenRefused(kind, code);
  });

  it('a report is applied once, and only to what follows', () => {
    given(following, applyLeaderReport())
      .when(applyLeaderReport())
      .thenRefused('conflict', 'already_applied');
    given(underWay).when(applyLeaderReport()).thenRefused('conflict', 'not_linked');
  });

  it('is not approved when following ended in between', () => {
    given(following, applyLeaderReport(), proposeClosure(), stopFollowing())
      .when(approveClosure())
      .thenRefused('conflict', 'no_proof');
  });
});

describe('many items that are made to follow each other', () => {
  const items = ['a', 'b', 'c', 'd'];
  const turn = fc.record({
    follower: fc.constantFrom(...items),
    leader: fc.constantFrom(...items),
    stops: fc.boolean(),
  });

  it('never form a circle or a chain, with the facts of that moment', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        const states = new Map(
          items.map((id) => [
            id,
            given(
              register({ kind: 'recommendation', id, documentId: 'd', position: null }),
              ...underWay,
            ),
          ]),
        );
        for (const { follower, leader, stops } of turns) {
          const [repeat, led] = [states.get(follower), states.get(leader)];
          if (repeat === undefined || led === undefined) throw new Error('an unknown item');
          const followers = [...states.values()].filter(
            ({ state }) => state.following?.leader.entityId === `recommendation/${follower}`,
          );
          repeat.item.giveAndArm(
            stops ? stopFollowing() : followLeader(leaderFactsOf(led.item.log), followers.length),
          );
        }
        for (const [id, { state }] of states) {
          const leader = state.following?.leader.entityId.split('/')[1] ?? null;
          expect(leader).not.toBe(id);
          if (leader !== null) expect(states.get(leader)?.state.following).toBeNull();
        }
      }),
      { numRuns: propertyRuns(60) },
    );
  });
});
