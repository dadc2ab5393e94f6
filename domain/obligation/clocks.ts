import type { ClockDefinition } from '../process/process';

/** Every clock that an obligation can have. The center answers for the State's reply. */
export const clocks = {
  follow_up_reply: { owner: 'center' },
} as const satisfies Record<string, ClockDefinition>;
