import * as fc from 'fast-check';
import { defaultCalendar } from '../../../countries/uz/calendar';
import {
  previewPolicy,
  previewPolicyChange,
  type PreviewedDate,
} from '../../../domain/implementation/deadlines/policy-preview';
import type { PersonActor } from '../../../domain/shared/actor';
import type { CommandBody } from '../../../domain/implementation/commands';
import { decide } from '../../../domain/implementation/process';
import { defaultPolicy } from '../../../countries/uz/policy';
import type { Policy } from '../../../domain/shared/policy';
import {
  acknowledge,
  answerClarification,
  askClarification,
  assign,
  changePolicy,
  planItem,
  register,
  until,
} from '../support/acts';
import { closing, planUnderWay as underWay } from '../support/steps';
import { life } from '../support/arbitrary-life';
import { policyWith } from '../support/arbitrary-terms';
import { given, type Situation } from '../support/given';
import { live } from '../support/lived-life';
import { administrator, officer } from '../support/people';
import { captured } from '../support/policies';
import { propertyRuns } from '../../support/property-runs';

/** The default policy with another term for action plans. */
function planTerm(amount: number): Partial<Policy> {
  const terms = defaultPolicy.clocks.action_plan;
  const rule = { ...terms.rule, amount } as typeof terms.rule;
  return { clocks: { ...defaultPolicy.clocks, action_plan: { ...terms, rule } } };
}

describe('a later policy', () => {
  it('moves the running clocks whose terms it changes, where it is told to, and keeps the old day', () => {
    const when = given(underWay)
      .when(changePolicy(planTerm(60)))
      .thenFollows(
        { type: 'policyChanged', fromVersion: 1, recounted: ['action_plan/1'] },
        { type: 'clockRecounted', cause: 'policy_changed', dueBefore: { on: '2026-02-16' } },
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
    const late = given(underWay, until('2026-02-10')).and(changePolicy(planTerm(5)));
    expect(late.dueOn('action_plan/1')).toBe('2026-02-16');
    late.and(until('2026-02-12'));
    expect(late.state.clocks.some(({ missed }) => missed)).toBe(false);
  });

  it('has the old terms stand with their day: a later suspension moves that day', () => {
    const question = [askClarification(), until('2026-02-20'), answerClarification()];
    const held = given(underWay, until('2026-02-10'), changePolicy(planTerm(5)), question);
    expect(held.dueOn('action_plan/1')).toBe('2026-02-24');
    expect(held.state.startedClocks).toEqual([]);
  });

  it('does not count anew what is suspended', () => {
    const held = given(underWay, askClarification()).and(changePolicy(planTerm(60)));
    held.and(answerClarification());
    expect(held.dueOn('action_plan/1')).toBe('2026-02-16');
  });

  it('takes back nothing that was missed', () => {
    const late = given(underWay, until('2026-02-20'), changePolicy(planTerm(90)));
    const due = { dueOn: '2026-02-16' };
    expect(late.clock('action_plan/1')).toMatchObject({ missed: true, due });
  });

  it('does not move a day that somebody named, but reminds by the new ladder', () => {
    const completion = { ...defaultPolicy.clocks.completion, ladder: [] };
    const clocks = { ...defaultPolicy.clocks, completion };
    const moved = given(underWay).and(changePolicy({ clocks }));
    expect(moved.dueOn('completion/1')).toBe('2026-10-31');
    expect(moved.waiting('completion/1')).toEqual([]);
  });

  it('has its cadence begin with the next period, counted from the end of the present one', () => {
    const shorter = changePolicy({ reporting: { cadenceMonths: 3 } });
    const { periods } = given(underWay, shorter, until('2026-10-20')).state;
    const days = periods.map(({ due }) => due?.on);
    expect(days).toEqual(['2026-07-15', '2026-10-15', '2027-01-15']);
  });

  it('counts a re-verification anew', () => {
    const closed = given(underWay, closing);
    expect(closed.dueOn('reverification/1')).toBe('2026-07-15');
    closed.and(changePolicy({ reverificationMonths: [9, 12] }));
    expect(closed.dueOn('reverification/1')).toBe('2026-10-15');
  });

  it('is not an earlier version', () => {
    given(underWay)
      .when(changePolicy({ version: 1 }))
      .thenRefused('conflict', 'not_a_later_policy');
  });

  it('is refused when a deadline has started that nobody compared', () => {
    const { item } = given(underWay);
    const context = { at: item.now, effectiveAt: null, ifSequence: null };
    const { by: actor, command } = changePolicy();
    const seen = ['action_plan/1', 'report/1'];
    const compared = { ...command, seen } as CommandBody;
    expect(decide(item.state, { actor, ...context, ...compared })).toMatchObject({
      error: { kind: 'stale', code: 'changed_meanwhile' },
    });
  });
});

describe('the preview', () => {
  const calendar = defaultCalendar(2020, 2045);

  const preview = (
    { state, item }: Pick<Situation, 'state' | 'item'>,
    changed: Partial<Policy>,
    recount = true,
  ) => {
    const considered = consider({ ...defaultPolicy, version: 2, ...changed }, recount);
    const { policyOf } = item.policies;
    return previewPolicy(state, considered, { calendar, policyOf, at: item.now });
  };

  function consider(policy: Policy, recount = true) {
    return { policy, captured: captured(policy), recount };
  }

  /** The clocks that keep their day, which they then show, and why. */
  const kept = (dates: readonly PreviewedDate[]) =>
    Object.fromEntries(
      dates
        .filter(({ moves, dueOn, newDueOn }) => !moves && dueOn === newDueOn)
        .map(({ clockId, keeps }) => [clockId, keeps]),
    );

  it('names each date that moves, and says of the others why they stay', () => {
    const item = given(underWay, until('2026-02-10'));
    const others = { 'completion/1': 'same_terms', 'report/1': 'same_terms' };
    const moved = preview(item, planTerm(60));
    expect(moved.find(({ moves }) => moves)).toEqual({
      clockId: 'action_plan/1',
      subject: 'action_plan',
      moves: true,
      keeps: null,
      dueOn: '2026-02-16',
      newDueOn: '2026-03-16',
    });
    expect(kept(moved)).toEqual(others);
    const stays = (keeps: string) => ({ ...others, 'action_plan/1': keeps });
    expect(kept(preview(item, planTerm(5)))).toEqual(stays('new_day_passed'));
    expect(kept(preview(item, planTerm(31)))).toEqual(stays('same_day'));
    expect(kept(preview(item, planTerm(60), false))).toEqual(stays('not_recounted'));
  });

  it('lets a passed day and a suspended clock keep theirs', () => {
    const late = given(underWay, until('2026-02-20'));
    expect(kept(preview(late, planTerm(60)))).toMatchObject({ 'action_plan/1': 'passed' });
    const held = given(underWay, askClarification());
    expect(kept(preview(held, planTerm(60)))).toMatchObject({ 'action_plan/1': 'suspended' });
  });

  it('previews a refusal with its reason, and then no date', () => {
    const { item, state } = given(underWay);
    const previewChange = (version: number, actor: PersonActor) =>
      previewPolicyChange(state, consider({ ...defaultPolicy, version }), {
        actor,
        calendar,
        policyOf: item.policies.policyOf,
        at: item.now,
      });
    for (const [version, actor, code] of [
      [1, administrator, 'not_a_later_policy'],
      [2, officer, 'not_permitted'],
    ] as const) {
      expect(previewChange(version, actor)).toMatchObject({ refusal: { code }, dates: [] });
    }
    expect(previewChange(2, administrator)).toMatchObject({ refusal: null });
  });

  it('says of every life what the command then does', () => {
    fc.assert(
      fc.property(life, life, (lived, other) => {
        const item = live(lived, () => undefined);
        item.sleepUntil(item.now);
        const before = item.registered;
        const policy = { ...policyWith(other.terms), version: before.policy.version + 1 };
        const { policyOf, calendar } = item.policies;
        const on = { calendar, policyOf, at: item.now };
        const previewed = previewPolicy(before, consider(policy), on);
        if (!item.giveAndArm(changePolicy(policy)).accepted) return;
        const days = new Map(item.registered.clocks.map(({ id, due }) => [id, due.dueOn]));
        for (const { clockId, newDueOn } of previewed) expect(days.get(clockId)).toBe(newDueOn);
        expect(previewed.map(({ clockId }) => clockId)).toEqual(before.clocks.map(({ id }) => id));
      }),
      { numRuns: propertyRuns(60) },
    );
  });
});
