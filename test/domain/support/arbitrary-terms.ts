import * as fc from 'fast-check';
import { clockSubjects, type ClockSubject } from '../../../domain/implementation/clocks';
import { type ClockTerms } from '../../../domain/clock/clock';
import { defaultPolicy } from '../../../countries/uz/policy';
import {
  termsOf,
  type ExtensionBounds,
  type Policy,
  type SuspensionBounds,
} from '../../../domain/shared/policy';

/** What a generated policy says other than the default one; small, so that a counterexample can be read. */
export interface Terms {
  /** Calendar days by subject. Short terms, down to none at all: a generated year holds many deadlines. */
  days: Record<ClockSubject, number>;
  cadenceMonths: number;
  extensions: ExtensionBounds;
  suspensions: SuspensionBounds;
  reverificationMonths: readonly number[];
  /** From how many days before its day a look may be confirmed. */
  earliestDaysBefore: number;
}

export const terms: fc.Arbitrary<Terms> = fc.record({
  days: fc.record(
    Object.fromEntries(clockSubjects.map((subject) => [subject, fc.nat({ max: 12 })])) as Record<
      ClockSubject,
      fc.Arbitrary<number>
    >,
  ),
  cadenceMonths: fc.integer({ min: 1, max: 6 }),
  // Without a prototype it would not equal what is read back from JSON.
  extensions: fc.record(
    { perClock: fc.nat({ max: 3 }), totalDays: fc.nat({ max: 60 }) },
    { noNullPrototype: true },
  ),
  suspensions: fc.record(
    { perClock: fc.nat({ max: 3 }), maximumDays: fc.integer({ min: 1, max: 20 }) },
    { noNullPrototype: true },
  ),
  earliestDaysBefore: fc.nat({ max: 400 }),
  reverificationMonths: fc
    .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 })
    .map((months) => months.toSorted((a, b) => a - b)),
});

const counted = {
  kind: 'term',
  unit: 'calendar_day',
  start: 'next_day',
  roll: 'next_business_day',
} as const;

/** The default policy with these terms. */
export function policyWith({
  days,
  cadenceMonths,
  reverificationMonths,
  extensions,
  suspensions,
  earliestDaysBefore,
}: Terms): Policy {
  const clocks = clockSubjects.map((subject): [ClockSubject, ClockTerms] => {
    const rule = { ...counted, amount: days[subject] };
    return [subject, { ...termsOf(defaultPolicy, subject), rule }];
  });
  return {
    ...defaultPolicy,
    clocks: Object.fromEntries(clocks) as Policy['clocks'],
    reporting: { cadenceMonths },
    extensions,
    suspensions,
    reverificationMonths,
    reverification: { earliestDaysBefore },
  };
}
