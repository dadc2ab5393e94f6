import * as fc from 'fast-check';
import { defaultCalendar } from '../../../domain/calendar/uzbekistan';
import { previewPolicy } from '../../../domain/implementation/policy-preview';
import { defaultPolicy } from '../../../domain/shared/default-policy';
import type { Policy } from '../../../domain/shared/policy';
import {
  acceptReport,
  acknowledge,
  agreeActionPlan,
  answerClarification,
  approveClosure,
  askClarification,
  assign,
  by,
  changePolicy,
  planItem,
  proposeClosure,
  recommendation,
  register,
  requestExtension,
  submitActionPlan,
  submitReport,
  until,
  type Step,
} from '../support/acts';
import { life } from '../support/arbitrary-life';
import { policyWith } from '../support/arbitrary-terms';
import { given, noonOn } from '../support/given';
import { live } from '../support/lived-life';
import { administrator, officer } from '../support/people';

// Accepted on 15 January 2026: the plan is due on 16 February (a Monday), the first report on 15 July.
const underWay: readonly Step[] = [register(planItem), assign(), acknowledge()];

/** The default policy with another term for action plans. */
function planTerm(amount: number): Partial<Policy> {
  const terms = defaultPolicy.clocks.action_plan;
  const rule = { ...terms.rule, amount } as typeof terms.rule;
  return { clocks: { ...defaultPolicy.clocks, action_plan: { ...terms, rule } } };
}

describe('a later policy', () => {
  it('moves the running clocks whose terms it changes, where it is told to, and keeps the old day', () => {
    const when = given(...underWay).when(changePolicy(planTerm(60)));
    when
      .thenFollows(
        { type: 'policyChanged', fromVersion: 1, recounted: ['action_plan/1'] },
        {
          type: 'clockRecounted',
          clockId: 'action_plan/1',
          cause: 'policy_changed',
          dueBefore: { on: '2026-02-16' },
        },
      )
      .thenTold('policyChanged → justice main', 'policyChanged → center main');
    expect(when.dueOn('action_plan/1')).toBe('2026-03-16');
    expect(when.dueOn('report/1')).toBe('2026-07-15');
    expect(when.state.policy.version).toBe(2);
  });

  it('leaves running clocks alone where it is told to, and applies to what starts', () => {
    const when = given(register(planItem), assign()).when(changePolicy(planTerm(60), false));
    when.thenFollows({ type: 'policyChanged', recounted: [] }).thenTold();
    expect(when.dueOn('acknowledgement/1')).toBe('2026-01-22');
    expect(when.and(acknowledge()).dueOn('action_plan/1')).toBe('2026-03-16');
  });

  it('puts no day in the past: the old one stands', () => {
    const late = given(...underWay, until(noonOn('2026-02-10'))).and(changePolicy(planTerm(5)));
    expect(late.dueOn('action_plan/1')).toBe('2026-02-16');
    late.and(until(noonOn('2026-02-12')));
    expect(late.state.clocks.some(({ missed }) => missed)).toBe(false);
  });

  it('has the old terms stand with their day: a later suspension moves that day', () => {
    const held = given(
      ...underWay,
      until(noonOn('2026-02-10')),
      changePolicy(planTerm(5)),
      askClarification(),
      until(noonOn('2026-02-20')),
      answerClarification(),
    );
    expect(held.dueOn('action_plan/1')).toBe('2026-02-24');
    expect(held.state.startedClocks).toEqual([]);
  });

  it('does not count anew what is suspended', () => {
    const held = given(...underWay, askClarification()).and(changePolicy(planTerm(60)));
    held.and(answerClarification());
    expect(held.dueOn('action_plan/1')).toBe('2026-02-16');
  });

  it('takes back nothing that was missed', () => {
    const { state } = given(...underWay, until(noonOn('2026-02-20')), changePolicy(planTerm(90)));
    expect(state.clocks.find(({ id }) => id === 'action_plan/1')).toMatchObject({
      missed: true,
      due: { dueOn: '2026-02-16' },
    });
  });

  it('does not move a day that somebody named, but reminds by the new ladder', () => {
    const completion = { ...defaultPolicy.clocks.completion, ladder: [] };
    const clocks = { ...defaultPolicy.clocks, completion };
    const moved = given(...underWay).and(changePolicy({ clocks }));
    expect(moved.dueOn('completion/1')).toBe('2026-10-31');
    expect(moved.item.board.waiting.filter((line) => line.includes('completion/1'))).toEqual([]);
  });

  it('has its cadence begin with the next period, counted from the end of the present one', () => {
    const { state } = given(
      ...underWay,
      changePolicy({ reporting: { cadenceMonths: 3 } }),
      until(noonOn('2026-10-20')),
    );
    expect(state.periods.map(({ due }) => due?.on)).toEqual([
      '2026-07-15',
      '2026-10-15',
      '2027-01-15',
    ]);
  });

  it('counts a re-verification anew', () => {
    const closed = given(
      ...underWay,
      submitActionPlan(),
      agreeActionPlan(),
      submitReport(),
      acceptReport(),
      proposeClosure(),
      approveClosure(),
    );
    expect(closed.dueOn('reverification/1')).toBe('2026-07-15');
    closed.and(changePolicy({ reverificationMonths: [9, 12] }));
    expect(closed.dueOn('reverification/1')).toBe('2026-10-15');
  });

  it('allows what an older one did not know', () => {
    const { extensions: _bounds, ...older } = defaultPolicy;
    given(register(recommendation, older), assign(), acknowledge()).and(
      changePolicy(),
      requestExtension('report/1', '2026-08-14'),
    );
  });

  it.each<[string, Partial<Policy>, string]>([
    ['an earlier version', { version: 1 }, 'not_a_later_policy'],
    ['an unsound one', { reporting: { cadenceMonths: 0 } }, 'unsound_policy'],
  ])('is not %s', (_, changed, code) => {
    const kind = code === 'unsound_policy' ? 'input' : 'conflict';
    given(...underWay)
      .when(changePolicy(changed))
      .thenRefused(kind, code);
  });

  it('is for the head of the center and for administrators to apply', () => {
    given(...underWay).and(by(administrator, changePolicy()));
    given(...underWay)
      .when(by(officer, changePolicy()))
      .thenRefused('not_allowed', 'not_permitted');
  });
});

describe('the preview', () => {
  const calendar = defaultCalendar(2020, 2045);

  it('names each date that moves, and those that stay although their terms change', () => {
    const { item, state } = given(...underWay, until(noonOn('2026-02-10')));
    const policy = { ...defaultPolicy, version: 2, ...planTerm(60) };
    expect(previewPolicy(state, policy, calendar, item.now)).toEqual([
      {
        ...{ clockId: 'action_plan/1', subject: 'action_plan', moves: true },
        ...{ dueOn: '2026-02-16', newDueOn: '2026-03-16' },
      },
    ]);
    const shorter = { ...defaultPolicy, version: 2, ...planTerm(5) };
    expect(previewPolicy(state, shorter, calendar, item.now)).toMatchObject([
      { dueOn: '2026-02-16', newDueOn: '2026-02-16', moves: false },
    ]);
  });

  it('says of every life what the command then does', () => {
    fc.assert(
      fc.property(life, life, (lived, other) => {
        const item = live(lived, () => undefined);
        item.sleepUntil(item.now);
        const before = item.registered;
        const policy = { ...policyWith(other.terms), version: before.policy.version + 1 };
        const previewed = previewPolicy(before, policy, calendar, item.now);
        if (!item.giveAndArm(changePolicy(policy)).accepted) return;
        const days = new Map(item.registered.clocks.map(({ id, due }) => [id, due.dueOn]));
        for (const { clockId, newDueOn } of previewed) expect(days.get(clockId)).toBe(newDueOn);
        const unnamed = before.clocks.filter(({ id }) =>
          previewed.every((one) => one.clockId !== id),
        );
        for (const { id, due } of unnamed) expect(days.get(id)).toBe(due.dueOn);
      }),
      { numRuns: 60 },
    );
  });
});
