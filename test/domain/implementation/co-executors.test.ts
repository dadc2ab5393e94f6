import { defaultPolicy } from '../../../countries/uz/policy';
import type { Policy } from '../../../domain/shared/policy';
import {
  acceptCoExecutor,
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  by,
  contest,
  handOver,
  onPaper,
  proposeClosure,
  proposeCoExecutor,
  refuseCoExecutor,
  register,
  rejectContest,
  recommendation,
  submitReport,
  until,
  upholdContest,
  withdraw,
} from '../support/acts';
import { endOf, given, nineOn } from '../support/given';
import { focalPoint, health, interior, justice, statistics } from '../support/people';

const underWay = () => given(assign(), acknowledge());

describe('a proposed co-executor', () => {
  it('is told to the center, which owes a decision by a day', () => {
    const proposed = underWay().when(proposeCoExecutor());
    proposed
      .thenFollows(
        { type: 'coExecutorProposed', proposal: 1, institutionId: interior },
        'clockStarted co_executor_decision/1',
      )
      .thenTold('coExecutorProposed → center main');
    expect(proposed.dueOn('co_executor_decision/1')).toBe('2026-01-22');
    expect(proposed.state.assignment?.supportInstitutionIds).toEqual([health]);
  });

  it('supports the lead once accepted, and nothing else changes', () => {
    const proposed = underWay().and(proposeCoExecutor());
    const before = proposed.state;
    const accepted = proposed.when(acceptCoExecutor());
    accepted
      .thenFollows('clockEnded co_executor_decision/1 met', {
        type: 'coExecutorAccepted',
        proposal: 1,
        institutionId: interior,
        reason: null,
      })
      .thenTold('coExecutorAccepted → justice main', 'coExecutorAccepted → interior main');
    const { assignment, periods, actionPlan, stage } = accepted.state;
    expect(assignment).toEqual({
      ...before.assignment,
      supportInstitutionIds: [health, interior],
    });
    expect({ periods, actionPlan, stage }).toEqual({
      periods: before.periods,
      actionPlan: before.actionPlan,
      stage: before.stage,
    });
    expect(accepted.openClocks).toEqual(['action_plan/1', 'report/1']);
  });

  it('does not interrupt the term to answer the assignment', () => {
    const accepted = given(assign(), proposeCoExecutor(), acceptCoExecutor());
    expect(accepted.state.stage).toBe('assigned');
    expect(accepted.openClocks).toEqual(['acknowledgement/1']);
    accepted.and(acknowledge());
  });

  it('is refused with a reason, and may be proposed again', () => {
    underWay()
      .and(proposeCoExecutor())
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
    const several = underWay().and(proposeCoExecutor(), proposeCoExecutor(statistics));
    several.and(refuseCoExecutor(interior));
    expect(several.openClocks).toContain('co_executor_decision/2');
    several.and(acceptCoExecutor(statistics));
    expect(several.state.assignment?.supportInstitutionIds).toEqual([health, statistics]);
    expect(several.state.coExecutors).toEqual({ proposals: 2, open: [] });
  });

  it('is no body that has a part, or that is proposed already', () => {
    const proposed = underWay().and(proposeCoExecutor());
    proposed.when(proposeCoExecutor(justice)).thenRefused('conflict', 'has_role_in_item');
    proposed.when(proposeCoExecutor(health)).thenRefused('conflict', 'has_role_in_item');
    proposed.when(proposeCoExecutor(interior)).thenRefused('conflict', 'proposed_already');
    proposed.when(acceptCoExecutor(statistics)).thenRefused('conflict', 'not_proposed');
    proposed.when(refuseCoExecutor(statistics)).thenRefused('conflict', 'not_proposed');
    proposed.and(acceptCoExecutor());
    proposed.when(acceptCoExecutor()).thenRefused('conflict', 'not_proposed');
  });

  it('is proposed by the lead and nobody else', () => {
    const situation = underWay();
    situation
      .when(by(focalPoint(health), proposeCoExecutor()))
      .thenRefused('not_allowed', 'not_permitted');
    situation
      .when(by(focalPoint(justice), acceptCoExecutor()))
      .thenRefused('not_allowed', 'not_permitted');
  });

  it('is late to decide when the term has passed, by the day of the decision', () => {
    const proposed = underWay().and(proposeCoExecutor(), until('2026-01-26'));
    expect(proposed.state.clocks.find(({ missed }) => missed)?.id).toBe('co_executor_decision/1');
    given(assign(), acknowledge(), proposeCoExecutor(), until('2026-01-26'))
      .when(acceptCoExecutor())
      .thenFollows('clockEnded co_executor_decision/1 met_late', 'coExecutorAccepted');
    proposed
      .when(onPaper(endOf('2026-01-22'), acceptCoExecutor()))
      .thenFollows('clockEnded co_executor_decision/1 met', 'coExecutorAccepted');
  });

  it('is not accepted before it was proposed', () => {
    given(assign(), acknowledge(), until('2026-01-20'), proposeCoExecutor())
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

describe('an open proposal ends', () => {
  const ended = {
    type: 'clockEnded',
    clockId: 'co_executor_decision/1',
    outcome: 'cancelled',
  } as const;
  const closing = [submitReport(), acceptReport(), proposeClosure()] as const;

  it.each([
    ['a contest that is upheld', given(assign(), proposeCoExecutor(), contest()), upholdContest()],
    ['a reassignment', underWay().and(proposeCoExecutor()), assign(statistics, [])],
    ['closing', underWay().and(proposeCoExecutor(), ...closing), approveClosure()],
    ['withdrawal', underWay().and(proposeCoExecutor()), withdraw()],
  ])('with %s', (_, situation, act) => {
    const after = situation.when(act);
    expect(after.events).toContainEqual(expect.objectContaining(ended));
    expect(after.state.coExecutors).toEqual({ proposals: 1, open: [] });
  });

  it('when the body gets a part by succeeding another', () => {
    for (const [from, part] of [
      [health, 'support'],
      [justice, 'lead'],
    ] as const) {
      underWay()
        .and(proposeCoExecutor())
        .when(handOver(from, interior))
        .thenFollows({ type: 'handedOver', part }, ended);
    }
  });
});

describe('a proposed body that ends', () => {
  it('passes the proposal on to its successor, with the term that runs', () => {
    const moved = underWay()
      .and(proposeCoExecutor())
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
    const moved = underWay()
      .and(proposeCoExecutor(), proposeCoExecutor(statistics))
      .when(handOver(interior, successor));
    moved.thenFollows(
      { type: 'proposedCoExecutorSucceeded', proposal: 1 },
      'clockEnded co_executor_decision/1 cancelled',
    );
    expect(moved.state.coExecutors?.open).toEqual([{ number: 2, institutionId: statistics }]);
  });
});

it('gives a new support institution the reminders that lie ahead, where they are for such', () => {
  const { clocks } = defaultPolicy;
  const report = {
    ...clocks.report,
    ladder: [
      {
        step: 'before_14_days',
        offset: { amount: -14, unit: 'calendar_day' as const },
        audience: [{ institution: 'support' as const, role: 'main' as const }],
      },
    ],
  };
  const policy: Policy = { ...defaultPolicy, clocks: { ...clocks, report } };
  const situation = given(register(recommendation, policy), assign(), acknowledge());
  situation.and(proposeCoExecutor(), acceptCoExecutor());
  const due = situation.dueOn('report/1');
  expect(due).toBe('2026-07-15');
  const steps = situation.item.recorded
    .flatMap(({ notices }) => notices.notices)
    .filter(({ clock }) => clock?.id === 'report/1')
    .map(({ institution, notBefore }) => [institution, notBefore]);
  expect(steps).toEqual([
    [{ id: health }, nineOn('2026-07-01')],
    [{ id: interior }, nineOn('2026-07-01')],
  ]);
});
