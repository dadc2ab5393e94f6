import { defaultPolicy } from '../../../countries/uz/policy';
import { refuseUnsoundPolicy } from '../../../domain/implementation/sound-policy';
import type { Policy } from '../../../domain/shared/policy';
import { canonicalJson } from '../../../store/canonical-json';
import { by, onPaper, planItem, recommendation, register } from '../support/acts';
import { begin, given, givenNothing } from '../support/given';
import { importer } from '../support/people';
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

  it('is done by the import too, and with an earlier date by the center', () => {
    givenNothing()
      .when(by(importer, register(planItem)))
      .thenFollows('registered');
    const earlier = given(onPaper('2024-05-01T07:00:00.000Z', register()));
    expect(earlier.state.registeredAt).toBe('2024-05-01T07:00:00.000Z');
  });

  it('keeps of the policy what its rules decide by, and no terms', () => {
    const { item } = givenNothing().when(register());
    // Of each of twenty thousand items, in its log and in its state.
    expect(canonicalJson(item.log[0]).length).toBeLessThanOrEqual(1_500);
  });
});

describe('a policy that is to be stored', () => {
  it('may have a fixed day for a term, and no re-verification', () => {
    for (const sound of [withFixedDay('2030-12-31'), { reverificationMonths: [] }]) {
      expect(refuseUnsoundPolicy({ ...defaultPolicy, ...sound })).toBeNull();
    }
  });

  it.each<[string, Partial<Policy>, string?]>([
    ['periods of no length, which would open without end', { reporting: { cadenceMonths: 0 } }],
    ['periods of half a month', { reporting: { cadenceMonths: 0.5 } }],
    ['re-verifications that do not rise', { reverificationMonths: [6, 6] }],
    ['a re-verification before the closing', { reverificationMonths: [-6] }],
    ['a sending hour that no clock shows', { sendingHour: 24 }],
    ['a spread that is no number', { wakeSpreadSeconds: Number.NaN }],
    ['a term that cannot be counted', withReportTerms({ amount: -1 }), 'unsound_policy_term'],
    ['a term beyond any calendar', withReportTerms({ amount: 1_000_000 }), 'unsound_policy_term'],
    ['a fixed day that does not exist', withFixedDay('2026-02-30'), 'unsound_policy_term'],
    ['extensions of half a day', { extensions: { perClock: 1, totalDays: 0.5 } }],
    ['extensions without end', { extensions: { perClock: Infinity, totalDays: 90 } }],
    [
      'extensions that nobody has to decide',
      withoutTermFor('extension_decision'),
      'unsound_policy_term',
    ],
    ['suspensions of no length', { suspensions: { perClock: 1, maximumDays: 0 } }],
    ['questions that nobody has to answer', withoutTermFor('clarification'), 'unsound_policy_term'],
    [
      'two steps of one name',
      withLadder(['before_3_days', 'before_3_days']),
      'unsound_policy_term',
    ],
  ])('is refused with %s', (_, unsound, code = 'unsound_policy') => {
    expect(refuseUnsoundPolicy({ ...defaultPolicy, ...unsound })?.code).toBe(code);
  });
});

function withFixedDay(on: string): Partial<Policy> {
  const rule = { kind: 'fixed_day', on, roll: 'none' } as const;
  const completion = { ...defaultPolicy.clocks.completion, rule };
  return { clocks: { ...defaultPolicy.clocks, completion } };
}

function withoutTermFor(
  subject: 'extension_decision' | 'clarification' | 'track_decision',
): Partial<Policy> {
  const { [subject]: _terms, ...clocks } = defaultPolicy.clocks;
  return { clocks };
}

function withReportTerms({ amount }: { amount: number }): Partial<Policy> {
  const rule = { kind: 'term', amount, unit: 'month', start: 'next_day', roll: 'none' } as const;
  const report = { ...defaultPolicy.clocks.report, rule };
  return { clocks: { ...defaultPolicy.clocks, report } };
}

function withLadder(steps: readonly string[]): Partial<Policy> {
  const ladder = steps.map((step, index) => ({
    step,
    offset: { amount: -index, unit: 'calendar_day' as const },
    audience: [{ institution: 'lead' as const, role: 'main' as const }],
  }));
  const report = { ...defaultPolicy.clocks.report, ladder };
  return { clocks: { ...defaultPolicy.clocks, report } };
}
