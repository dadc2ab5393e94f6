import { stateFromLog } from '../../../domain/implementation/process';
import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  acknowledge,
  agreeActionPlan,
  approveClosure,
  assign,
  by,
  contest,
  handOver,
  onPaper,
  proposeClosure,
  reopen,
  submitActionPlan,
  submitReport,
  until,
  upholdContest,
  withdraw,
  withdrawReport,
} from '../support/acts';
import { given, noonOn, type Situation } from '../support/given';
import {
  administrator,
  centerLead,
  focalPoint,
  health,
  interior,
  justice,
  ngo,
  officer,
  statistics,
  successor,
} from '../support/people';

const underWay = [assign(justice, [health]), acknowledge()] as const;

describe('a lead that merges', () => {
  it('passes the item on, and everything else stays as it is', () => {
    const led = given(underWay, submitActionPlan(), agreeActionPlan(), submitReport());
    const before = led.state;
    const { state } = led.when(handOver(justice, interior)).thenFollows({
      type: 'handedOver',
      assignment: 1,
      part: 'lead',
      fromInstitutionId: justice,
      toInstitutionId: interior,
      reason: { id: 'merged' },
    });
    expect(state).toEqual({
      ...before,
      sequence: before.sequence + 1,
      assignment: { ...before.assignment, leadInstitutionId: interior },
    });
    expect(view(state)).toEqual({
      ...view(before),
      sequence: before.sequence + 1,
      leadInstitutionId: interior,
    });
  });

  it('loses every permission to its successor', () => {
    const moved = given(underWay, handOver(justice, interior));
    moved.when(submitReport()).thenRefused('not_allowed', 'not_permitted');
    moved.and(submitReport(1, { lead: interior }));
  });

  it('into a body that supports the item leaves one lead, which supports nobody', () => {
    const { state } = given(underWay, handOver(justice, health));
    expect(state.assignment).toMatchObject({
      leadInstitutionId: health,
      supportInstitutionIds: [],
    });
  });

  it('has its term to answer running on for its successor', () => {
    const assigned = given(assign(justice, []));
    const due = assigned.dueOn('acknowledgement/1');
    const moved = assigned.and(handOver(justice, interior));
    expect(moved.dueOn('acknowledgement/1')).toBe(due);
    moved
      .when(acknowledge(interior))
      .thenFollows(
        'clockEnded acknowledgement/1 met',
        'assignmentAcknowledged',
        'actionPlanRequested',
        'clockStarted action_plan/1',
        'reportingPeriodOpened',
        'clockStarted report/1',
      );
  });

  it('while it contests leaves the decision open, and its successor the former lead', () => {
    given(assign(justice, []), contest(), handOver(justice, interior))
      .when(upholdContest())
      .thenFollows('clockEnded contest_decision/1', {
        type: 'contestUpheld',
        formerLeadInstitutionId: interior,
      });
  });

  it('after closing has its successor take up what is reopened', () => {
    const closed = [submitReport(), acceptReport(), proposeClosure(), approveClosure()];
    const { state } = given(underWay, ...closed, handOver(justice, interior), reopen());
    expect(state).toMatchObject({
      stage: 'in_implementation',
      assignment: { leadInstitutionId: interior },
    });
  });
});

describe('a support institution that merges', () => {
  const supported = given(assign(justice, [health, statistics]), acknowledge());

  it('passes its part on in its place', () => {
    const { state } = given(assign(justice, [health, statistics]), handOver(health, interior));
    expect(state.assignment).toMatchObject({
      leadInstitutionId: justice,
      supportInstitutionIds: [interior, statistics],
    });
  });

  it.each([
    ['the lead', justice, [statistics]],
    ['another that supports', statistics, [statistics]],
  ])('into %s is dropped', (_, into, left) => {
    const moved = given(assign(justice, [health, statistics]), handOver(health, into));
    expect(moved.state.assignment).toMatchObject({
      leadInstitutionId: justice,
      supportInstitutionIds: left,
    });
  });

  it('tells both bodies and the center, and not the lead', () => {
    supported
      .when(handOver(health, interior))
      .thenFollows({ type: 'handedOver', part: 'support' })
      .thenTold(
        'handedOver → center main',
        `handedOver → ${health} main`,
        `handedOver → ${interior} main`,
        `handedOver → ${interior} head`,
      );
  });
});

describe('the reminders', () => {
  it('that lie ahead go to the successor and not to the former lead', () => {
    const led = given(underWay);
    const waiting = led.item.board.waiting;
    const moved = led.and(handOver(justice, interior));
    const steps = (lines: readonly string[]) => lines.filter((line) => line.includes('/'));
    expect(steps(moved.item.board.waiting)).toEqual(
      steps(waiting.map((line) => line.replace(`→ ${justice} `, `→ ${interior} `))),
    );
  });

  it('that were told are not told again, also when the item goes to and fro', () => {
    const reminded = given(underWay, until('2026-06-20'));
    const first = stepsTold(reminded, 'report/1');
    expect(first).not.toEqual([]);
    const back = reminded.and(handOver(justice, interior), handOver(interior, justice));
    back.and(until('2026-06-21'));
    expect(stepsTold(back, 'report/1')).toEqual(first);
    back.and(until('2026-12-31'));
    const all = stepsTold(back, 'report/1').map((line) => line.slice(25));
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((line) => line.includes(interior))).toEqual([]);
    expect(new Set(back.item.board.keys).size).toBe(back.item.board.keys.length);
  });

  it('of a report that is taken back after the handover go to the successor', () => {
    const moved = given(underWay, submitReport(), handOver(justice, interior));
    moved.and(by(focalPoint(interior), withdrawReport()));
    const waiting = moved.item.board.waiting.filter((line) => line.includes(' report/1 '));
    expect(waiting).not.toEqual([]);
    expect(waiting.filter((line) => line.includes(justice))).toEqual([]);
  });

  it('tell the successor of what the former lead missed', () => {
    const late = given(underWay, until('2026-02-20'), handOver(justice, interior));
    late.and(until('2026-03-10'));
    expect(stepsTold(late, 'action_plan/1').at(-1)).toContain(`${interior} head`);
  });
});

describe('is refused', () => {
  it('to the body itself, and to one without a part', () => {
    given(underWay).when(handOver(justice, justice)).thenRefused('input', 'hands_over_to_itself');
    given(underWay).when(handOver(interior, justice)).thenRefused('conflict', 'no_role_in_item');
    given(underWay, handOver(justice, interior))
      .when(handOver(justice, interior))
      .thenRefused('conflict', 'no_role_in_item');
  });

  it('where nobody has a part, or nothing can follow any more', () => {
    given().when(handOver()).thenRefused('conflict', 'wrong_stage');
    given(underWay, withdraw()).when(handOver()).thenRefused('conflict', 'wrong_stage');
  });

  it('to the bodies themselves and to NGOs', () => {
    for (const actor of [focalPoint(justice), focalPoint(interior), ngo]) {
      given(underWay).when(by(actor, handOver())).thenRefused('not_allowed', 'not_permitted');
    }
  });
});

it('is given by the center, an administrator or the engine, and by the center with an earlier date', () => {
  for (const actor of [officer, centerLead, administrator, successor]) {
    given(underWay, by(actor, handOver()));
  }
  const { item } = given(underWay, until('2026-03-02'));
  item.giveAndArm(onPaper('2026-03-01', handOver()));
  expect(item.log.at(-1)).toMatchObject({
    type: 'handedOver',
    effectiveAt: noonOn('2026-03-01'),
    recordedAt: noonOn('2026-03-02'),
  });
  expect(stateFromLog(item.log)).toEqual(item.state);
});

function stepsTold({ item }: Situation, clockId: string): string[] {
  return item.board.told.filter((line) => line.includes(` ${clockId} `));
}
