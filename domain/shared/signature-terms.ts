import type { ClockTerms } from '../clock/clock';
import type { Audience } from '../clock/ladder';

const validator: Audience = { institution: 'lead', role: 'validator' };
const head: Audience = { institution: 'lead', role: 'head' };
const center: Audience = { institution: 'center', role: 'main' };

/**
 * How long a report may wait for the signature of its institution, and who hears of it when it does: a norm of the
 * center's own. Also what a running term is counted by anew under a policy that names none.
 */
export const signatureTerms: ClockTerms = {
  rule: {
    ...{ kind: 'term', amount: 5, unit: 'business_day' },
    ...{ start: 'next_day', roll: 'next_business_day' },
  },
  receiptRule: { cutOff: null, nonWorkingDay: 'same_day' },
  legalBasis: null,
  legalEffect: 'service_norm',
  ladder: [
    step('before_2_days', -2, validator),
    step('after_1_days', 1, validator, head),
    step('after_7_days', 7, validator, head),
    step('after_14_days', 14, head, center),
  ],
};

function step(name: string, days: number, ...audience: Audience[]): ClockTerms['ladder'][number] {
  return { step: name, offset: { amount: days, unit: 'calendar_day' }, audience };
}
