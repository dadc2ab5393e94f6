import { endClocks } from '../process/clocks';
import type { ProcessState } from '../process/state';
import { clockDefinition } from './clocks';
import type { EventDraft } from './events';

/** Ends the clocks of one implementation: the item gets another lead; duties about the item itself continue. */
export function cancelDuties(state: ProcessState): EventDraft[] {
  return endClocks(state, ({ subject }) => clockDefinition(subject)?.lives !== 'item', 'cancelled');
}

/** Ends all open clocks because their duties ended. */
export function cancelAllClocks(state: ProcessState): EventDraft[] {
  return endClocks(state, () => true, 'cancelled');
}
