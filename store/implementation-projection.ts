import type { ImplementationEvent } from '../domain/implementation/events';
import type { ImplementationView } from '../domain/implementation/view';
import { projectClocks } from './clocks';
import { replaceSupport, saveImplementation } from './implementations';
import { projectPeriods } from './reporting-periods';
import type { Change } from './statement';
import { storeOpinions } from './status-opinions';

/**
 * The parts that carry events over into the read model, one per table that changes. The events follow
 * what is projected already; `view` is the main row after the last of them.
 */
export function projectImplementation(changes: {
  entityId: string;
  events: readonly ImplementationEvent[];
  view: ImplementationView;
}): readonly Change[] {
  const { entityId, events, view } = changes;
  const last = events.at(-1);
  if (last === undefined) return [];
  return [
    saveImplementation(view, last.recordedAt),
    ...(events.some(changesSupport) ? replaceSupport(entityId, view.supportInstitutionIds) : []),
    projectClocks(entityId, events),
    projectPeriods(entityId, events),
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
