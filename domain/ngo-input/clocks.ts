import type { ClockDefinition } from '../process/process';

/** Every clock of an input. */
export const clocks = {
  input_screening: { owner: 'center' },
  /** One for each addressee, by its number. */
  reply: { owner: 'addressee' },
  // By the number of the request: who asks for it, and why, is for the center.
  confidentiality_decision: { owner: 'center', confidential: true },
  /** Whether a reply may be published, by its number. */
  reply_publication: { owner: 'center' },
} as const satisfies Record<string, ClockDefinition>;

export type InputClock = keyof typeof clocks;
