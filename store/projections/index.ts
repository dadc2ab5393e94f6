import { processOf, type ProcessKind } from '../../domain/processes';
import type { Rows } from '../schema';
import type { Change } from '../statement';
import { projectClocks } from './clocks';
import { projectConclusion } from './conclusion';
import { projectInputCall } from './input-call';
import { projectImplementation } from './implementation/implementation';
import { projectNgoInput } from './ngo-input';
import { projectObligation } from './obligation';
import type { ProjectedSteps } from './projection';

/** How each process writes its own rows, besides those of its clocks, and their tables. */
const projections: Readonly<
  Record<
    ProcessKind,
    { project: (changes: never) => readonly Change[]; tables: readonly (keyof Rows)[] }
  >
> = {
  implementation: {
    project: projectImplementation,
    tables: ['item_entry', 'status_opinion', 'reporting_period', 'implementation'],
  },
  obligation: { project: projectObligation, tables: ['obligation_item', 'obligation'] },
  inputCall: {
    project: projectInputCall,
    tables: ['input_disposition', 'input_call_item', 'input_call'],
  },
  oversightConclusion: {
    project: projectConclusion,
    tables: ['conclusion_addressee', 'conclusion'],
  },
  ngoInput: { project: projectNgoInput, tables: ['ngo_input_item', 'ngo_input'] },
};

/** Every table that is written from the event log. */
export const projectedTables: readonly (keyof Rows)[] = [
  'clock',
  'matter_item',
  ...Object.values(projections).flatMap(({ tables }) => tables),
];

/** The parts that write the rows of an entity, one per table that changes. */
export function project(projected: ProjectedSteps): readonly Change[] {
  const { entityId, steps } = projected;
  const state = steps.at(-1)?.after;
  const events = steps.map(({ event }) => event);
  // The state and the events are of this process: its own rules made them.
  const changes = { entityId, events, state, steps } as never;
  const own = projections[processOf(entityId).kind as ProcessKind].project(changes);
  const clocks = projectClocks(projected);
  return clocks === null ? own : [...own, clocks];
}
