import { implementation } from './implementation/process';
import type { ClockDefinition, Process } from './process/process';
import type { ProcessState } from './process/state';

/** Every process of the product, by its kind: what is generic looks them up here. */
export const processes = { implementation } as const;

export type ProcessKind = keyof typeof processes;

/** A process that only the running program knows: its states are known by its own rules alone. */
export type AnyProcess = Process<ProcessState>;

/** The process whose entity this is. Errors for an id that none of them made. */
export function processOf(entityId: string): AnyProcess {
  return typeOf(entityId).process;
}

/** The type of workflow that runs an entity. Errors as for {@link processOf}. */
export function workflowTypeOf(entityId: string): string {
  return typeOf(entityId).type;
}

function typeOf(entityId: string): { process: AnyProcess; type: string } {
  for (const process of Object.values(processes)) {
    for (const [type, prefix] of Object.entries(process.types)) {
      if (entityId.startsWith(prefix)) return { process: asAny(process), type };
    }
  }
  throw new Error(`${entityId} is no entity of any process`);
}

/** What a kind of clock is; the name of a kind is of one process only. */
export function clockDefinition(subject: string): ClockDefinition | undefined {
  return Object.values(processes)
    .map(({ clocks }) => (Object.hasOwn(clocks, subject) ? clocks[subject] : undefined))
    .find((definition) => definition !== undefined);
}

// Each state is made and read by one process, and the kit never hands it to another.
function asAny<S extends ProcessState>(process: Process<S>): AnyProcess {
  return process;
}

/** Every piece of news that the events of any process, or a register of its entities, may tell, once. */
export const newsKinds: readonly string[] = [
  ...new Set(
    Object.values(processes).flatMap(({ events, registerNews }) => [
      ...Object.values(events).flatMap((definition) =>
        'notify' in definition ? (definition.notify?.relevant.tells ?? []) : [],
      ),
      ...Object.values(registerNews ?? {}).flatMap(({ tells }) => tells),
    ]),
  ),
];
