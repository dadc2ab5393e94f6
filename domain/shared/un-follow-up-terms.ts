import type { ClockTerms } from '../clock/clock';
import type { Audience, LadderRule } from '../clock/ladder';

const centerMain: Audience = { institution: 'center', role: 'main' };
const centerHead: Audience = { institution: 'center', role: 'head' };

/** Who is reminded of a reply that the State owes a UN body: its term is counted in years, and replies take months. */
const ladder: readonly LadderRule[] = [
  step('before_180_days', -180, centerMain),
  step('before_60_days', -60, centerMain),
  step('before_14_days', -14, centerMain, centerHead),
  step('after_1_day', 1, centerMain, centerHead),
  step('after_30_days', 30, centerHead),
];

/**
 * The terms of a follow-up, also under policies from before there was any. The number is a placeholder: each follow-up
 * has the term of its body, or a day that the body named. A UN term does not roll to a working day of ours.
 */
export const unFollowUpTerms: ClockTerms = {
  rule: { kind: 'term', amount: 12, unit: 'month', start: 'next_day', roll: 'none' },
  receiptRule: { cutOff: null, nonWorkingDay: 'same_day' },
  legalBasis: null,
  legalEffect: 'un_term',
  ladder,
};

function step(name: string, days: number, ...audience: Audience[]): LadderRule {
  return { step: name, offset: { amount: days, unit: 'calendar_day' }, audience };
}
