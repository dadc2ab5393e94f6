import {
  ObligationRegister,
  obligationFinders,
} from '../application/obligations/obligation-register';
import { DeadlineExplanations } from '../application/items/deadline-explanations';
import { Obligations } from '../application/obligations/obligations';
import { ActInstants } from '../application/commands/act-instants';
import { Commands } from '../application/commands/commands';
import { PreparedCommands } from '../application/commands/prepared-commands';
import type { UnSchemes } from '../application/registers/un-schemes';
import { obligation } from '../domain/obligation/process';
import type { EngineClient } from '../engine/engine-client';
import type { Calendars } from '../store/calendars';
import type { Database } from '../store/connect';
import type { EventLog } from '../store/event-log';
import type { Policies } from '../store/policies';
import { TimelineReader } from '../store/reading/event-timeline';
import type { Endpoint } from './http/endpoint';
import { commandEndpoints } from './routes/commands';
import { deadlineExplanationEndpoints } from './routes/deadline-explanations';
import { obligationAddress, obligationEndpoints } from './routes/obligations';

/** Builds the endpoints of obligations. */
export function composeObligations(deps: {
  database: Database;
  engine: EngineClient;
  calendars: Calendars;
  eventLog: EventLog;
  policies: Policies;
  preparing: Omit<ConstructorParameters<typeof PreparedCommands>[0], 'finders'>;
  unSchemes: UnSchemes;
}): Endpoint[] {
  const { database, engine, preparing } = deps;
  const timelines = new TimelineReader(database);
  const obligations = new Obligations({ ...deps, timelines });
  const prepared = new PreparedCommands({ ...preparing, finders: obligationFinders(deps) });
  const table = obligation.commands;
  const instants = new ActInstants(deps);
  const commands = new Commands({ engine, prepared, instants, entities: obligations, table });
  const register = new ObligationRegister({ engine, prepared, instants, obligations });
  return [
    ...obligationEndpoints({ obligations, register }),
    ...deadlineExplanationEndpoints({
      explanations: new DeadlineExplanations({ ...deps, entities: obligations }),
      address: obligationAddress,
    }),
    ...commandEndpoints({ commands, table, address: obligationAddress }),
  ];
}
