import { processOf, type ProcessKind } from '../../domain/processes';
import type { Change } from '../statement';
import { projectClocks } from './clocks';
import { projectImplementation } from './implementation';
import type { ProjectedChanges } from './projection';

/** How each process writes its own rows, besides those of its clocks. */
const projections: Readonly<Record<ProcessKind, (changes: never) => readonly Change[]>> = {
  implementation: projectImplementation,
};

/** The parts that write the rows of an entity from its new state, one per table that changes. */
export function project(changes: ProjectedChanges): readonly Change[] {
  const { entityId, events } = changes;
  const clocks = projectClocks(entityId, events);
  // The state and the events are of this process: its own rules made them.
  const own = projections[processOf(entityId).kind as ProcessKind](changes as never);
  return clocks === null ? own : [...own, clocks];
}
