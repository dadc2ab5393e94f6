import { openClocks } from '../process/clocks';
import type { Instant } from '../shared/instant';
import type { ImplementationState } from './state';

/** The clocks that start when an item enters a stage. */
const ofStages = ['acknowledgement', 'contest_decision', 'closure_decision'];

/** The latest of the instants since which the item is assigned, contested, accepted, proposed for closing, or closed. */
export function presentSince(state: ImplementationState): Instant | null {
  const starts = openClocks(state).filter(({ subject }) => ofStages.includes(subject));
  return [
    ...starts.map(({ start }) => start.effectiveAt),
    state.assignment?.accepted?.at ?? null,
    state.closure?.closedAt ?? null,
  ].reduce((latest, at) => (at !== null && (latest === null || at > latest) ? at : latest), null);
}
