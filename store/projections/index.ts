import { processOf, type ProcessKind } from '../../domain/processes';
import type { Change } from '../statement';
import { projectClocks } from './clocks';
import { projectImplementation } from './implementation';
import type { ProjectedSteps } from './projection';

/** How each process writes its own rows, besides those of its clocks. */
const projections: Readonly<Record<ProcessKind, (changes: never) => readonly Change[]>> = {
  implementation: projectImplementation,
};

/** The parts that write the rows of an entity, one per table that changes. */
export function project(projected: ProjectedSteps): readonly Change[] {
  const { entityId, steps } = projected;
  const state = steps.at(-1)?.after;
  const events = steps.map(({ event }) => event);
  // The state and the events are of this process: its own rules made them.
  const changes = { entityId, events, state, steps } as never;
  const own = projections[processOf(entityId).kind as ProcessKind](changes);
  const clocks = projectClocks(projected);
  return clocks === null ? own : [...own, clocks];
}
