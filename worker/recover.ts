import { stateFromLog } from '../domain/process/record';
import { processOf } from '../domain/processes';
import type { Database } from '../store/connect';
import { EventLog } from '../store/event-log';
import type { EngineClient } from '../engine/engine-client';

/** What a recovery went through. */
export interface Recovered {
  /** Entities whose life goes on. */
  open: number;
  /** Entities with nothing left that can fall due. */
  ended: number;
}

const entitiesPerPage = 500;

/**
 * Starts every open entity again from its log, with its deadlines, after the engine's own data was lost. What
 * still runs is left alone, so it may be run at any time and repeated. Mailboxes need nothing: the sweep finds
 * whatever waits. Rejects with the first start that fails; run it again then.
 */
export async function recoverEntities(deps: {
  database: Database;
  engine: Pick<EngineClient, 'restartEntity'>;
  /** Called after each page of entities. */
  progress?: (recovered: Recovered) => void;
}): Promise<Recovered> {
  const log = new EventLog(deps.database);
  const recovered: Recovered = { open: 0, ended: 0 };
  for (let ids = await log.entityIds('', entitiesPerPage); ids.length > 0;) {
    for (const entityId of ids) {
      const events = await log.read(entityId);
      const process = processOf(entityId);
      if (process.hasEnded(stateFromLog(process, events))) recovered.ended += 1;
      else {
        await deps.engine.restartEntity({ entityId, events });
        recovered.open += 1;
      }
    }
    deps.progress?.(recovered);
    ids = await log.entityIds(ids.at(-1) ?? '', entitiesPerPage);
  }
  return recovered;
}
