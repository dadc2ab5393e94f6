import type { AnyEvent } from '../domain/process/event';
import { stateFromLog } from '../domain/process/record';
import { processOf } from '../domain/processes';
import type { Database } from '../store/connect';
import { EventLog } from '../store/event-log';

const entitiesPerPage = 500;

/**
 * Does something with every open entity of every process, one after the other, and counts the open and the ended ones.
 * Rejects with the first that fails. `progress` is called after each page of entities.
 */
export async function eachEntity(
  deps: {
    database: Database;
    progress?: (counted: { open: number; ended: number }) => void;
  },
  doWith: (open: { entityId: string; events: readonly AnyEvent[] }) => Promise<unknown>,
): Promise<{ open: number; ended: number }> {
  const log = new EventLog(deps.database);
  const counted = { open: 0, ended: 0 };
  for (let ids = await log.entityIds('', entitiesPerPage); ids.length > 0;) {
    for (const entityId of ids) {
      const events = await log.read(entityId);
      const process = processOf(entityId);
      if (process.hasEnded(stateFromLog(process, events))) {
        counted.ended += 1;
        continue;
      }
      await doWith({ entityId, events });
      counted.open += 1;
    }
    deps.progress?.(counted);
    ids = await log.entityIds(ids.at(-1) ?? '', entitiesPerPage);
  }
  return counted;
}
