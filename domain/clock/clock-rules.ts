import type { ArmedClock, ClockTerms, StartedClock } from './clock';
import type { LadderStep } from './ladder';

/** The terms of an entity's clocks, and the steps of those with a due day. */
export interface ClockRules {
  readonly termsOf: (clock: Counted) => ClockTerms;
  readonly ladderOf: (clock: ArmedClock) => readonly LadderStep[];
}

/** The fields of a clock that its terms follow from. */
export type Counted = Pick<StartedClock, 'subject' | 'policy' | 'own'>;
