import { endClocks } from '../process/clocks';
import type { ProcessState } from '../process/state';
import { clockDefinition } from './clocks';
import type { EventDraft } from './events';

/** Ends the clocks of one implementation: the item goes to another lead, and what is owed about it stays owed. */
export function cancelDuties(state: ProcessState): EventDraft[] {
  return endClocks(state, ({ subject }) => clockDefinition(subject)?.lives !== 'item', 'cancelled');
}

/** Ends all open clocks because their duties fell away. */
export function cancelAllClocks(state: ProcessState): EventDraft[] {
  return endClocks(state, () => true, 'cancelled');
}
