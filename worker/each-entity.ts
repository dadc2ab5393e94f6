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

/** Some entities failed; the others were processed. */
class EntitiesFailed extends AggregateError {
  override readonly name = 'EntitiesFailed';

  constructor(failures: readonly { entityId: string; error: unknown }[]) {
    const ids = failures.map(({ entityId }) => entityId).join(', ');
    const errors = failures.map(({ error }) => error);
    super(errors, `${failures.length} failed, the others were processed: ${ids}`);
  }
}

/**
 * Runs a function for every open entity of every process, some at once, and counts open and ended ones. A failure does
 * not hold up the others: rejects after the last one with an error that names the failed. `progress` is called after each
 * page of entities.
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
  const failures: { entityId: string; error: unknown }[] = [];
  const processOne = async (entityId: string, events: readonly AnyEvent[]): Promise<void> => {
    const process = processOf(entityId);
    const hasEnded = process.hasEnded(stateFromLog(process, events));
    if (!hasEnded) await doWith({ entityId, events });
    counted[hasEnded ? 'ended' : 'open'] += 1;
  };
  for (let ids = await log.entityIds('', entitiesPerPage); ids.length > 0;) {
    await severalAtOnce([...(await log.readEach(ids))], atOnce, ([entityId, events]) =>
      processOne(entityId, events).catch((error: unknown) => failures.push({ entityId, error })),
    );
    deps.progress?.(counted);
    ids = await log.entityIds(ids.at(-1) ?? '', entitiesPerPage);
  }
  if (failures.length > 0) throw new EntitiesFailed(failures);
  return counted;
}
