import {
  ObligationRegister,
  obligationFinders,
} from '../application/obligations/obligation-register';
import { Obligations } from '../application/obligations/obligations';
import { Commands } from '../application/commands/commands';
import { PreparedCommands } from '../application/commands/prepared-commands';
import type { UnSchemes } from '../application/registers/un-schemes';
import { obligation } from '../domain/obligation/process';
import type { EngineClient } from '../engine/engine-client';
import type { Calendars } from '../store/calendars';
import type { Database } from '../store/connect';
import type { HeldLocks } from '../store/held-locks';
import type { Policies } from '../store/policies';
import { TimelineReader } from '../store/reading/event-timeline';
import type { Endpoint } from './http/endpoint';
import { commandEndpoints } from './routes/commands';
import { obligationAddress, obligationEndpoints } from './routes/obligations';

/** Puts together what the State owes UN bodies. */
export function composeObligations(deps: {
  database: Database;
  engine: EngineClient;
  calendars: Calendars;
  policies: Policies;
  locks: HeldLocks;
  preparing: Omit<ConstructorParameters<typeof PreparedCommands>[0], 'finders'>;
  unSchemes: UnSchemes;
}): Endpoint[] {
  const { database, engine, preparing } = deps;
  const timelines = new TimelineReader(database);
  const obligations = new Obligations({ ...deps, timelines });
  const prepared = new PreparedCommands({ ...preparing, finders: obligationFinders(deps) });
  const table = obligation.commands;
  const commands = new Commands({ engine, prepared, entities: obligations, table });
  const register = new ObligationRegister({ engine, prepared, obligations });
  return [
    ...obligationEndpoints({ obligations, register }),
    ...commandEndpoints({ commands, table, address: obligationAddress }),
  ];
}
