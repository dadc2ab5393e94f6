import * as fc from 'fast-check';
import { entityId } from '../../../domain/registers/subject';
import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  acknowledge,
  agreeActionPlan,
  approveClosure,
  assign,
  by,
  contest,
  proposeClosure,
  register,
  rejectContest,
  reopen,
  submitActionPlan,
  submitReport,
  until,
  upholdContest,
} from '../support/acts';
import { given, type Situation } from '../support/given';
import { interior, justice, officer } from '../support/people';
import { following, planUnderWay, underWay } from '../support/steps';
import {
  applyLeaderReport,
  followLeader,
  noteLeader,
  stopFollowing,
} from '../support/supervision-acts';
import { propertyRuns } from '../../support/property-runs';

const tomorrow = '2026-01-16T05:00:00.000Z';
const applied = [...following, applyLeaderReport()];

describe('following a leading recommendation', () => {
  it('ends what the item owed by itself, and tells the lead', () => {
    const leader = { entityId: 'recommendation/leader', sequence: 20 };
    const follows = given(underWay)
      .when(followLeader())
      .thenFollows(
        'clockEnded action_plan/1 cancelled',
        'clockEnded report/1 cancelled',
        { type: 'reportingPeriodSuperseded', period: 1 },
        { type: 'followingStarted', leader },
      )
      .thenTold('followingStarted → justice main');
    expect(view(follows.state)).toMatchObject({
      leaderEntityId: leader.entityId,
      leaderSequence: 20,
      actionPlanState: 'dropped',
    });
    // No period opens while the leader reports.
    follows.and(until('2028-01-31'));
    expect(follows.openClocks).toEqual([]);
    expect(follows.state.periods).toHaveLength(1);
  });

  it('keeps what was agreed and accepted before', () => {
    const before = [submitActionPlan(), agreeActionPlan(), submitReport(), acceptReport()];
    const follows = given(underWay, before, followLeader(), until('2028-01-31'));
    expect(follows.openClocks).toEqual([]);
    expect(view(follows.state).actionPlanState).toBe('agreed');
  });

  it('accepts no plan and no report of its own, and says whose serve it', () => {
    for (const act of [submitReport(), submitActionPlan()]) {
      given(following).when(act).thenRefused('conflict', 'follows_a_leader');
    }
  });

  it('gives an item without a lead that of the leader, which answers as for any other', () => {
    given()
      .when(followLeader())
      .thenFollows(
        { type: 'leadAssigned', leadInstitutionId: justice, supportInstitutionIds: [] },
        'clockStarted acknowledgement/1',
        'followingStarted',
      )
      .thenTold('leadAssigned → justice main', 'followingStarted → justice main');
    for (const answer of [[acknowledge()], [until('2026-02-28')], [contest(), rejectContest()]]) {
      const taken = given(followLeader(), answer);
      expect(taken.state).toMatchObject({ stage: 'in_implementation', periods: [] });
      expect(taken.openClocks).toEqual([]);
    }
  });

  it.each([
    ['itself', { entityId: 'recommendation/rec-1' }, 'input', 'follows_itself'],
    ['a plan item', { entityId: 'plan-item/7' }, 'input', 'only_recommendations_lead'],
    ['one that follows another', { follows: true }, 'conflict', 'leader_follows'],
    ['one that is closed', { stage: 'closed' }, 'conflict', 'leader_not_open'],
    ['one that is withdrawn', { stage: 'withdrawn' }, 'conflict', 'leader_not_open'],
    ['one without a lead', { leadInstitutionId: null }, 'conflict', 'leader_not_open'],
    ['one with another lead', { leadInstitutionId: interior }, 'conflict', 'leads_differ'],
  ] as const)('is refused for %s', (_, leader, kind, code) => {
    given(underWay).when(followLeader(leader)).thenRefused(kind, code);
  });

  it.each([
    ['others follow the item', underWay, followLeader({}, 3), 'has_repeats'],
    ['it follows already', following, followLeader({ entityId: 'other' }), 'follows_already'],
    ['its report is reviewed', [...underWay, submitReport()], followLeader(), 'review_pending'],
    ['its plan is reviewed', [...underWay, submitActionPlan()], followLeader(), 'review_pending'],
  ])('is refused when %s', (_, steps, act, code) => {
    given(steps).when(act).thenRefused('conflict', code);
  });

  it('is refused to a plan item', () => {
    given(planUnderWay).when(followLeader()).thenRefused('input', 'only_recommendations_repeat');
  });
});

describe('ending to follow', () => {
  it('begins a plan and reports of its own', () => {
    const own = given(following, until('2026-03-02'))
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
    expect(own.and(acknowledge()).openClocks).toEqual(['action_plan/1', 'report/1']);
  });

  it('comes with another lead, an upheld contest and a reopening', () => {
    const reassigned = given(following, assign(interior, []));
    expect(view(reassigned.state).leaderEntityId).toBeNull();
    const upheld = given(followLeader(), contest(), noteLeader('reopened'), upholdContest());
    expect(upheld.state).toMatchObject({ stage: 'registered', clocks: [], following: null });
    const reopened = given(applied, proposeClosure(), approveClosure(), reopen());
    expect(reopened.openClocks).toEqual(['action_plan/2', 'report/2']);
    // What was applied then proves nothing now.
    reopened.when(proposeClosure()).thenRefused('conflict', 'no_proof');
  });
});

describe('closing a repeat', () => {
  it('needs a check of its own: the leader’s report counts only when it was applied', () => {
    const report = { reportId: 'leaders-report' };
    const repeat = given(following);
    repeat.when(proposeClosure()).thenRefused('conflict', 'no_proof');
    repeat
      .when(applyLeaderReport())
      .thenFollows(
        { type: 'leaderReportApplied', ...report, evidenceCount: 2 },
        {
          type: 'statusOpinionRecorded',
          opinion: { source: 'validated', status: 'fully_implemented', ...report },
        },
      )
      .thenTold('leaderReportApplied → justice main');
    repeat.and(proposeClosure());
    repeat.when(by(officer, approveClosure())).thenRefused('not_allowed', 'own_proposal');
    expect(repeat.and(approveClosure()).state.stage).toBe('closed');
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
    ['by who signed it', { signedByPersonId: 'officer-1' }, 'not_allowed', 'own_report'],
    ['by who submitted it', { submittedByPersonId: 'officer-1' }, 'not_allowed', 'own_report'],
    ['before it was accepted', { acceptedAt: tomorrow }, 'input', 'effective_before_its_cause'],
  ] as const)('a report is not applied %s', (_, report, kind, code) => {
    given(following).when(applyLeaderReport(report)).thenRefused(kind, code);
  });

  it('a report is applied once, and only to what follows', () => {
    given(applied).when(applyLeaderReport()).thenRefused('conflict', 'already_applied');
    given(underWay).when(applyLeaderReport()).thenRefused('conflict', 'not_linked');
  });

  it('is not approved when following ended in between', () => {
    given(applied, proposeClosure(), stopFollowing())
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
  const leaderOf = ({ state }: Situation) => state.following?.leader.entityId.split('/')[1] ?? null;
  const factsOf = ({ state: { subject, sequence, stage, assignment, following } }: Situation) => ({
    ...{ entityId: entityId(subject), sequence, stage, follows: following !== null },
    leadInstitutionId: assignment?.leadInstitutionId ?? null,
  });

  it('never form a circle or a chain, with the facts of that moment', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        const states = Object.fromEntries(
          items.map((id) => {
            const subject = {
              kind: 'recommendation',
              id,
              documentId: 'd',
              position: null,
            } as const;
            return [id, given(register(subject), underWay)];
          }),
        );
        for (const { follower, leader, stops } of turns) {
          const now = states[leader];
          const repeats = Object.values(states).filter((one) => leaderOf(one) === follower);
          states[follower]?.item.giveAndArm(
            stops ? stopFollowing() : followLeader(now && factsOf(now), repeats.length),
          );
        }
        for (const [id, repeat] of Object.entries(states)) {
          const leader = leaderOf(repeat);
          expect(leader).not.toBe(id);
          if (leader !== null) expect(states[leader]?.state.following).toBeNull();
        }
      }),
      { numRuns: propertyRuns(60) },
    );
  });
});
