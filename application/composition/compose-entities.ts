import type { AnyProcess } from '../../domain/processes';
import type { EngineClient } from '../../engine/engine-client';
import { ActInstants } from '../../store/act-instants';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import type { EventLog } from '../../store/event-log';
import type { Policies } from '../../store/policies';
import type { Commanded, CommandedEntities } from '../commands/commanded-entities';
import { Commands } from '../commands/commands';
import { PreparedCommands } from '../commands/prepared-commands';
import { EntityRegister } from '../entities/entity-register';
import { DeadlineExplanations } from '../items/deadline-explanations';

/** What the use cases of every process are built on. */
export interface EntityDeps {
  database: Database;
  engine: EngineClient;
  calendars: Calendars;
  eventLog: EventLog;
  policies: Policies;
  preparing: Omit<ConstructorParameters<typeof PreparedCommands>[0], 'finders'>;
}

/** The use cases that all processes have: registering, commands, and why deadlines are due on their days. */
export function composeEntities<R, V extends Commanded>(
  deps: EntityDeps,
  of: {
    process: Pick<AnyProcess, 'kind' | 'types' | 'commands'>;
    entities: CommandedEntities<R, V>;
    /** By name of the fact. */
    finders: object;
  },
) {
  const { process, entities, finders } = of;
  const prepared = new PreparedCommands({ ...deps.preparing, finders });
  const giving = { engine: deps.engine, prepared, entities, instants: new ActInstants(deps) };
  return {
    entities,
    register: new EntityRegister({ ...giving, process }),
    commands: new Commands({ ...giving, table: process.commands }),
    explanations: new DeadlineExplanations({ ...deps, entities }),
  };
}
