import type { ImplementationEvent } from '../../../domain/implementation/events';
import type { ImplementationState } from '../../../domain/implementation/state';
import { view } from '../../../domain/implementation/view';
import type { Change } from '../../statement';
import { saveImplementation } from './implementation-row';
import { projectEntries } from './item-entries';
import type { ProjectedChanges } from '../projection';
import { projectPeriods } from './reporting-periods';
import { storeOpinions } from './status-opinions';

/** The rows of an implementation, written from the state after the events. */
export function projectImplementation({
  entityId,
  events,
  state,
  steps,
}: ProjectedChanges<ImplementationState, ImplementationEvent>): readonly Change[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  return [
    saveImplementation(view(state), last.recordedAt),
    projectPeriods(entityId, events, state),
    storeOpinions(entityId, events),
    projectEntries(entityId, steps),
  ].filter((change) => change !== null);
}
