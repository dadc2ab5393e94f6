import { defaultPolicy } from '../../../countries/uz/policy';
import {
  acceptCoExecutor,
  acknowledge,
  approveClosure,
  assign,
  contest,
  handOver,
  onPaper,
  proposeCoExecutor,
  recommendation,
  refuseCoExecutor,
  register,
  rejectContest,
  until,
  upholdContest,
  withdraw,
} from '../support/acts';
import { endOf, given, nineOn } from '../support/given';
import { health, interior, justice, statistics } from '../support/people';
import { closing, underWay } from '../support/steps';

const proposed = [...underWay, proposeCoExecutor()];

describe('a proposed co-executor', () => {
  it('is told to the center, which owes a decision by a day', () => {
    const after = given(underWay)
      .when(proposeCoExecutor())
      .thenFollows(
        { type: 'coExecutorProposed', proposal: 1, institutionId: interior },
        'clockStarted co_executor_decision/1',
      )
      .thenTold('coExecutorProposed → center main');
    expect(after.dueOn('co_executor_decision/1')).toBe('2026-01-22');
    expect(after.state.assignment?.supportInstitutionIds).toEqual([health]);
  });

  it('supports the lead once accepted, and nothing else changes', () => {
    const before = given(underWay);
    const accepted = given(proposed)
      .when(acceptCoExecutor())
      .thenFollows('clockEnded co_executor_decision/1 met', {
        type: 'coExecutorAccepted',
        proposal: 1,
        institutionId: interior,
        reason: null,
      })
      .thenTold('coExecutorAccepted → justice main', 'coExecutorAccepted → interior main');
    const { assignment, periods, actionPlan, stage } = before.state;
    const supported = { ...assignment, supportInstitutionIds: [health, interior] };
    expect(accepted.state).toMatchObject({ assignment: supported, periods, actionPlan, stage });
    expect(accepted.openClocks).toEqual(before.openClocks);
  });

  it('does not interrupt the term to answer the assignment', () => {
    const accepted = given(assign(), proposeCoExecutor(), acceptCoExecutor());
    expect(accepted.openClocks).toEqual(['acknowledgement/1']);
    accepted.and(acknowledge());
  });

  it('is refused with a reason, and may be proposed again', () => {
    given(proposed)
      .when(refuseCoExecutor())
      .thenFollows('clockEnded co_executor_decision/1 met', {
        type: 'coExecutorRefused',
        proposal: 1,
        institutionId: interior,
      })
      .thenTold('coExecutorRefused → justice main')
      .when(proposeCoExecutor())
      .thenFollows(
        { type: 'coExecutorProposed', proposal: 2 },
        'clockStarted co_executor_decision/2',
      );
  });

  it('is one of several, each decided by itself', () => {
    const several = given(proposed, proposeCoExecutor(statistics), refuseCoExecutor(interior));
    expect(several.openClocks).toContain('co_executor_decision/2');
    several.and(acceptCoExecutor(statistics));
    expect(several.state.assignment?.supportInstitutionIds).toEqual([health, statistics]);
    expect(several.state.coExecutors).toEqual({ proposals: 2, open: [] });
  });

  it('is no institution that has a part, or that is proposed already', () => {
    const after = given(proposed);
    for (const [body, code] of [
      [justice, 'has_role_in_item'],
      [health, 'has_role_in_item'],
      [interior, 'proposed_already'],
    ] as const) {
      after.when(proposeCoExecutor(body)).thenRefused('conflict', code);
    }
    for (const decide of [acceptCoExecutor, refuseCoExecutor]) {
      after.when(decide(statistics)).thenRefused('conflict', 'not_proposed');
    }
    after.and(acceptCoExecutor());
    after.when(acceptCoExecutor()).thenRefused('conflict', 'not_proposed');
  });

  it('is late to decide when the term has passed, by the day of the decision', () => {
    const late = given(proposed, until('2026-01-26'));
    expect(late.state.clocks.find(({ missed }) => missed)?.id).toBe('co_executor_decision/1');
    given(proposed, until('2026-01-26'))
      .when(acceptCoExecutor())
      .thenIncludes('clockEnded co_executor_decision/1 met_late');
    late
      .when(onPaper(endOf('2026-01-22'), acceptCoExecutor()))
      .thenIncludes('clockEnded co_executor_decision/1 met');
  });

  it('is not accepted before it was proposed', () => {
    given(underWay, until('2026-01-20'), proposeCoExecutor())
      .when(onPaper('2026-01-19', acceptCoExecutor()))
      .thenRefused('input', 'effective_before_its_cause');
  });

  it('waits through a contest that is rejected', () => {
    const contested = given(assign(), proposeCoExecutor(), contest());
    expect(contested.openClocks).toEqual(['co_executor_decision/1', 'contest_decision/1']);
    contested.and(rejectContest(), acceptCoExecutor());
    expect(contested.state.assignment?.supportInstitutionIds).toEqual([health, interior]);
  });
});

it.each([
  ['a contest that is upheld', [assign(), proposeCoExecutor(), contest()], upholdContest()],
  ['a reassignment', proposed, assign(statistics, [])],
  ['closing', [...proposed, ...closing.slice(0, -1)], approveClosure()],
  ['withdrawal', proposed, withdraw()],
  ['a part that the body gets by succeeding the support', proposed, handOver(health, interior)],
  ['a part that the body gets by succeeding the lead', proposed, handOver(justice, interior)],
])('an open proposal ends with %s', (_, steps, act) => {
  const after = given(steps).when(act).thenIncludes('clockEnded co_executor_decision/1 cancelled');
  expect(after.state.coExecutors).toEqual({ proposals: 1, open: [] });
});

describe('a proposed institution that ends', () => {
  it('passes the proposal on to its successor, with the term that runs', () => {
    const moved = given(proposed)
      .when(handOver(interior, statistics))
      .thenFollows({
        type: 'proposedCoExecutorSucceeded',
        proposal: 1,
        fromInstitutionId: interior,
        toInstitutionId: statistics,
      })
      .thenTold();
    expect(moved.state.assignment?.supportInstitutionIds).toEqual([health]);
    moved.when(acceptCoExecutor(interior)).thenRefused('conflict', 'not_proposed');
    moved.and(acceptCoExecutor(statistics));
    expect(moved.state.assignment?.supportInstitutionIds).toEqual([health, statistics]);
  });

  it.each([
    ['leads', justice],
    ['supports', health],
    ['is proposed itself', statistics],
  ])('leaves nothing to decide where its successor %s', (_, successor) => {
    const moved = given(proposed, proposeCoExecutor(statistics))
      .when(handOver(interior, successor))
      .thenFollows(
        { type: 'proposedCoExecutorSucceeded', proposal: 1 },
        'clockEnded co_executor_decision/1 cancelled',
      );
    expect(moved.state.coExecutors?.open).toEqual([{ number: 2, institutionId: statistics }]);
  });
});

it('gives a new support institution the reminders that lie ahead, where they are for such', () => {
  const { clocks } = defaultPolicy;
  const before = {
    step: 'before_14_days',
    offset: { amount: -14, unit: 'calendar_day' },
    audience: [{ institution: 'support', role: 'main' }],
  } as const;
  const report = { ...clocks.report, ladder: [before] };
  const policy = { ...defaultPolicy, clocks: { ...clocks, report } };
  const situation = given(register(recommendation, policy), proposed, acceptCoExecutor());
  expect(situation.waiting('report/1')).toEqual([
    `${nineOn('2026-07-01')} report/1 before_14_days → ${health} main`,
    `${nineOn('2026-07-01')} report/1 before_14_days → ${interior} main`,
  ]);
});
