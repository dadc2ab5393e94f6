import type { ClockDefinition } from '../process/process';

/** Every clock of a conclusion, each for one addressee, by whose number it is named; a question has a number of its own. */
export const clocks = {
  /** The answer, under the term of the law or of the policy. */
  consideration: { owner: 'addressee' },
  conclusion_acknowledgement: { owner: 'addressee' },
  conclusion_clarification: { owner: 'submitter' },
  answer_rating: { owner: 'submitter' },
  dispute_decision: { owner: 'center' },
  /** After a notice of default. */
  default_grace: { owner: 'addressee' },
} as const satisfies Record<string, ClockDefinition>;

export type ConclusionClock = keyof typeof clocks;
