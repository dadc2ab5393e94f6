import { defaultPolicy } from '../../../countries/uz/policy';
import { refuseUnsoundPolicy } from '../../../domain/shared/sound-policy';
import { clocks as allClocks } from '../../../domain/processes';
import type { ClockTerms } from '../../../domain/clock/clock';
import type { TermUnit } from '../../../domain/clock/due-rule';
import type { Policy } from '../../../domain/shared/policy';
import { canonicalJson } from '../../../store/canonical-json';
import { onPaper, planItem, recommendation, register } from '../support/acts';
import { begin, given, givenNothing, noonOn } from '../support/given';
import { capturedDefault } from '../support/policies';

describe('registering', () => {
  it('brings the item under supervision with the policy it keeps', () => {
    const registered = givenNothing().when(register()).thenFollows({
      type: 'registered',
      sequence: 1,
      subject: recommendation,
      policy: capturedDefault,
    });
    expect(registered.state).toMatchObject({ stage: 'registered', registeredAt: begin });
  });

  it('is done once', () => {
    given().when(register(planItem)).thenRefused('conflict', 'already_registered');
  });

  it('has an earlier date where the center gives one', () => {
    const { state } = given(onPaper('2024-05-01', register()));
    expect(state.registeredAt).toBe(noonOn('2024-05-01'));
  });

  it('keeps of the policy what its rules decide by, and no terms', () => {
    const { item } = givenNothing().when(register());
    // Of each of twenty thousand items, in its log and in its state.
    expect(canonicalJson(item.log[0]).length).toBeLessThanOrEqual(1_500);
  });
});

describe('a policy that is to be stored', () => {
  const { clocks } = defaultPolicy;
  const fixedDay = (on: string) => ({ kind: 'fixed_day', on, roll: 'none' }) as const;
  const months = (amount: number) =>
    ({ kind: 'term', amount, unit: 'month', start: 'next_day', roll: 'none' }) as const;
  const report = (changed: Partial<ClockTerms>): Partial<Policy> => ({
    clocks: { ...clocks, report: { ...clocks.report, ...changed } },
  });
  const decided = (amount: number, unit: TermUnit, before: number): Partial<Policy> => ({
    clocks: {
      ...clocks,
      extension_decision: {
        ...clocks.extension_decision,
        rule: { ...serviceTerm, amount, unit },
        ladder: [
          { step: 'before', offset: { amount: -before, unit: 'calendar_day' }, audience: [] },
        ],
      },
    },
  });
  const without = (
    subject: 'extension_decision' | 'clarification' | 'follow_up_reply',
  ): Partial<Policy> => {
    const { [subject]: _terms, ...others } = clocks;
    return { clocks: others };
  };
  const serviceTerm = { kind: 'term', start: 'next_day', roll: 'next_business_day' } as const;
  const [step] = clocks.report.ladder;

  it('may have a fixed day for a term, and no re-verification', () => {
    for (const sound of [
      report({ rule: fixedDay('2030-12-31') }),
      { reverificationMonths: [] },
      // Begun on a Thursday, two working days end on Monday: Sunday's reminder comes on Friday.
      decided(2, 'business_day', 1),
    ]) {
      expect(refuseUnsoundPolicy({ ...defaultPolicy, ...sound }, allClocks)).toBeNull();
    }
  });

  it.each<[string, Partial<Policy>]>([
    ['periods of no length, which would open without end', { reporting: { cadenceMonths: 0 } }],
    ['periods of half a month', { reporting: { cadenceMonths: 0.5 } }],
    ['re-verifications that do not rise', { reverificationMonths: [6, 6] }],
    ['a re-verification before the closing', { reverificationMonths: [-6] }],
    ['a sending hour that no clock shows', { sendingHour: 24 }],
    ['a spread that is no number', { wakeSpreadSeconds: Number.NaN }],
    ['extensions of half a day', { extensions: { perClock: 1, totalDays: 0.5 } }],
    ['extensions without end', { extensions: { perClock: Infinity, totalDays: 90 } }],
    ['suspensions of no length', { suspensions: { perClock: 1, maximumDays: 0 } }],
  ])('is refused with %s', (_, unsound) => {
    expect(refuseUnsoundPolicy({ ...defaultPolicy, ...unsound }, allClocks)?.code).toBe(
      'unsound_policy',
    );
  });

  it.each<[string, Partial<Policy>]>([
    ['a term that cannot be counted', report({ rule: months(-1) })],
    ['a term beyond any calendar', report({ rule: months(1_000_000) })],
    ['a fixed day that does not exist', report({ rule: fixedDay('2026-02-30') })],
    ['a term of the law without a basis', report({ legalEffect: 'statutory' })],
    [
      'a term of the law that nobody has confirmed',
      report({ legalEffect: 'statutory', legalBasis: { recordId: 'act', confirmed: false } }),
    ],
    ['two steps of one name', report({ ladder: step === undefined ? [] : [step, step] })],
    ['a reminder before its term begins', decided(5, 'calendar_day', 7)],
    // Begun on a Friday, it ends on Monday: Sunday's reminder would have to come on that Friday.
    ['a reminder before a term begins on a Friday', decided(1, 'business_day', 1)],
    ['a reminder before a short period opens', { reporting: { cadenceMonths: 1 } }],
    ['a reminder before a re-verification begins', { reverificationMonths: [6, 7] }],
    ['extensions that nobody has to decide', without('extension_decision')],
    ['questions that nobody has to answer', without('clarification')],
    ['replies of the State without a term', without('follow_up_reply')],
  ])('is refused with %s', (_, unsound) => {
    expect(refuseUnsoundPolicy({ ...defaultPolicy, ...unsound }, allClocks)?.code).toBe(
      'unsound_policy_term',
    );
  });
});
