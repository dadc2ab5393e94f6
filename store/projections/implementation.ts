import type { ImplementationEvent } from '../../domain/implementation/events';
import type { ImplementationState } from '../../domain/implementation/state';
import { view } from '../../domain/implementation/view';
import type { Change } from '../statement';
import { replaceSupport, saveImplementation } from './implementation-row';
import type { ProjectedChanges } from './projection';
import { projectPeriods } from './reporting-periods';
import { storeOpinions } from './status-opinions';

/** The rows of an implementation, written from the state after the events. */
export function projectImplementation({
  entityId,
  events,
  state,
}: ProjectedChanges<ImplementationState, ImplementationEvent>): readonly Change[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const main = view(state);
  return [
    saveImplementation(main, last.recordedAt),
    ...(events.some(changesSupport) ? replaceSupport(entityId, main.supportInstitutionIds) : []),
    projectPeriods(entityId, events, state),
    storeOpinions(entityId, events),
  ].filter((change) => change !== null);
}

function changesSupport({ type }: ImplementationEvent): boolean {
  return (
    type === 'leadAssigned' ||
    type === 'contestUpheld' ||
    type === 'handedOver' ||
    type === 'coExecutorAccepted'
  );
}
