import type { ClockDefinition } from '../process/process';

/** Every clock of a call for input. The center is responsible for both; nobody owes an input. */
export const clocks = {
  // The day is the call's own.
  call_closing: { owner: 'center', invites: 'subscriber', ownMonths: () => [] },
  call_summary: { owner: 'center' },
} as const satisfies Record<string, ClockDefinition>;
