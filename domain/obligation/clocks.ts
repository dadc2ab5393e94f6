import type { ClockDefinition } from '../process/process';

/** Every clock of an obligation. The center is responsible for the State's reply. */
export const clocks = {
  // The UN body's own.
  follow_up_reply: { owner: 'center', ownMonths: () => [] },
} as const satisfies Record<string, ClockDefinition>;
