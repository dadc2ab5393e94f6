import { view } from '../../../domain/implementation/view';
import {
  acknowledge,
  agreeActionPlan,
  assign,
  by,
  contest,
  handOver,
  reopen,
  submitActionPlan,
  submitReport,
  until,
  upholdContest,
  withdrawReport,
} from '../support/acts';
import { given } from '../support/given';
import { focalPoint, health, interior, justice, statistics } from '../support/people';
import { closed, underWay } from '../support/steps';

const toInterior = handOver(justice, interior);

describe('a lead that merges', () => {
  it('passes the item on, and everything else stays as it is', () => {
    const led = given(underWay, submitActionPlan(), agreeActionPlan(), submitReport());
    const before = led.state;
    const parts = { fromInstitutionId: justice, toInstitutionId: interior };
    const { state } = led
      .when(toInterior)
      .thenFollows({ type: 'handedOver', assignment: 1, part: 'lead', ...parts });
    const sequence = before.sequence + 1;
    const assignment = { ...before.assignment, leadInstitutionId: interior };
    expect(state).toEqual({ ...before, sequence, assignment });
    expect(view(state)).toEqual({ ...view(before), sequence, leadInstitutionId: interior });
  });

  it('loses every permission to its successor', () => {
    const moved = given(underWay, toInterior);
    moved.when(submitReport()).thenRefused('not_allowed', 'not_permitted');
    moved.and(submitReport(1, { lead: interior }));
  });

  it('into an institution that supports the item leaves one lead, which supports nobody', () => {
    const { assignment } = given(underWay, handOver(justice, health)).state;
    expect(assignment).toMatchObject({ leadInstitutionId: health, supportInstitutionIds: [] });
  });

  it('has its term to answer running on for its successor', () => {
    const moved = given(assign(), toInterior);
    expect(moved.dueOn('acknowledgement/1')).toBe(given(assign()).dueOn('acknowledgement/1'));
    moved.when(acknowledge(interior)).thenIncludes('clockEnded acknowledgement/1 met');
  });

  it('while it contests leaves the decision open, and its successor the former lead', () => {
    given(assign(), contest(), toInterior)
      .when(upholdContest())
      .thenIncludes({ type: 'contestUpheld', formerLeadInstitutionId: interior });
  });

  it('after closing has its successor take up what is reopened', () => {
    const { stage, assignment } = given(closed, toInterior, reopen()).state;
    expect([stage, assignment?.leadInstitutionId]).toEqual(['in_implementation', interior]);
  });
});

describe('a support institution that merges', () => {
  it.each([
    ['another body passes its part on in its place', interior, [interior, statistics]],
    ['the lead is dropped', justice, [statistics]],
    ['another that supports is dropped', statistics, [statistics]],
  ])('into %s', (_, into, left) => {
    const { assignment } = given(
      assign(justice, [health, statistics]),
      handOver(health, into),
    ).state;
    expect(assignment).toMatchObject({ leadInstitutionId: justice, supportInstitutionIds: left });
  });

  it('tells both institutions and the center, and not the lead', () => {
    given(underWay)
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
    const { waiting } = given(underWay).item.board;
    const steps = (lines: readonly string[]) => lines.filter((line) => line.includes('/'));
    expect(steps(given(underWay, toInterior).item.board.waiting)).toEqual(
      steps(waiting.map((line) => line.replace(`→ ${justice} `, `→ ${interior} `))),
    );
  });

  it('that were told are not told again, also when the item goes to and fro', () => {
    const reminded = given(underWay, until('2026-06-20'));
    const first = reminded.told('report/1');
    expect(first).not.toEqual([]);
    const back = reminded.and(toInterior, handOver(interior, justice), until('2026-06-21'));
    expect(back.told('report/1')).toEqual(first);
    const all = back.and(until('2026-12-31')).told('report/1');
    expect(new Set(all.map((line) => line.slice(25))).size).toBe(all.length);
    expect(all.filter((line) => line.includes(interior))).toEqual([]);
    expect(new Set(back.item.board.keys).size).toBe(back.item.board.keys.length);
  });

  it('of a report that is withdrawn after the handover go to the successor', () => {
    const back = by(focalPoint(interior), withdrawReport());
    const waiting = given(underWay, submitReport(), toInterior, back).waiting('report/1');
    expect(waiting).not.toEqual([]);
    expect(waiting.filter((line) => line.includes(justice))).toEqual([]);
  });

  it('tell the successor of what the former lead missed', () => {
    const late = given(underWay, until('2026-02-20'), toInterior, until('2026-03-10'));
    expect(late.told('action_plan/1').at(-1)).toContain(`${interior} head`);
  });
});

it.each([
  ['from the body itself', underWay, handOver(justice, justice), 'input', 'hands_over_to_itself'],
  ['from a stranger', underWay, handOver(interior, statistics), 'conflict', 'no_role_in_item'],
  ['a second time', [...underWay, toInterior], toInterior, 'conflict', 'no_role_in_item'],
] as const)('is refused %s', (_, steps, act, kind, code) => {
  given(steps).when(act).thenRefused(kind, code);
});
