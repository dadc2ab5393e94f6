import type { ArmedClock, ClockTerms, StartedClock } from './clock';
import type { LadderStep } from './ladder';

/** What the clocks of an entity count by: their terms, and the steps of those that have a due day. */
export interface ClockRules {
  readonly termsOf: (clock: Counted) => ClockTerms;
  readonly ladderOf: (clock: ArmedClock) => readonly LadderStep[];
}

/** As much of a clock as its terms follow from. */
export type Counted = Pick<StartedClock, 'subject' | 'policy' | 'own'>;
