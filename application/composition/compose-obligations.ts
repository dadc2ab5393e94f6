import { ObligationRegister, obligationFinders } from '../obligations/obligation-register';
import { DeadlineExplanations } from '../items/deadline-explanations';
import { Obligations } from '../obligations/obligations';
import { ActInstants } from '../../store/act-instants';
import { Commands } from '../commands/commands';
import { PreparedCommands } from '../commands/prepared-commands';
import type { UnSchemes } from '../registers/un-schemes';
import { obligation } from '../../domain/obligation/process';
import type { EngineClient } from '../../engine/engine-client';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import type { EventLog } from '../../store/event-log';
import type { Policies } from '../../store/policies';
import { TimelineReader } from '../../store/reading/event-timeline';

/** The use cases of obligations. */
export function composeObligations(deps: {
  database: Database;
  engine: EngineClient;
  calendars: Calendars;
  eventLog: EventLog;
  policies: Policies;
  preparing: Omit<ConstructorParameters<typeof PreparedCommands>[0], 'finders'>;
  unSchemes: UnSchemes;
}) {
  const { database, engine, preparing } = deps;
  const timelines = new TimelineReader(database);
  const obligations = new Obligations({ ...deps, timelines });
  const prepared = new PreparedCommands({ ...preparing, finders: obligationFinders(deps) });
  const table = obligation.commands;
  const instants = new ActInstants(deps);
  const commands = new Commands({ engine, prepared, instants, entities: obligations, table });
  const register = new ObligationRegister({ engine, prepared, instants, obligations });
  return {
    obligations,
    obligationRegister: register,
    obligationCommands: commands,
    obligationExplanations: new DeadlineExplanations({ ...deps, entities: obligations }),
  };
}
