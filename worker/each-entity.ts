import type { AnyEvent } from '../domain/process/event';
import { severalAtOnce } from '../activities/several-at-once';
import { stateFromLog } from '../domain/process/record';
import { processOf } from '../domain/processes';
import type { Database } from '../store/connect';
import { EventLog } from '../store/event-log';

// The logs of so many are in memory at once: a few megabytes.
const entitiesPerPage = 100;

// As many calls as the engine handles at a time without queueing on 2 cores.
const atOnce = 8;

/**
 * Runs a function for every open entity of every process, some at once, and counts open and ended ones. Begins no
 * further one after a failure, and rejects with it. `progress` is called after each page of entities.
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
    await severalAtOnce([...(await log.readEach(ids))], atOnce, async ([entityId, events]) => {
      const process = processOf(entityId);
      if (process.hasEnded(stateFromLog(process, events))) {
        counted.ended += 1;
        return;
      }
      await doWith({ entityId, events });
      counted.open += 1;
    });
    deps.progress?.(counted);
    ids = await log.entityIds(ids.at(-1) ?? '', entitiesPerPage);
  }
  return counted;
}
