import type { EngineClient } from '../engine/engine-client';
import type { Database } from '../store/connect';
import { eachEntity } from './each-entity';

// A commit that waits for the database delays the end of a run by one attempt, and a little more.
const waitMs = 30_000;

/** The result of a roll-over: entities that began a new run, and those without a run. */
interface RolledOver {
  rolledOver: number;
  /** Open by their log, and not running: to be recovered. */
  lost: readonly string[];
  ended: number;
}

/**
 * Makes every open entity begin a new run and waits for each, so that the next deployed program replays minutes
 * instead of years, while the present program still runs. It may be repeated at any time. Rejects after the last one
 * when some did not begin a new run in half a minute.
 */
export async function rollOverEntities(deps: {
  database: Database;
  engine: Pick<EngineClient, 'rollOver'>;
  progress?: (counted: { open: number; ended: number }) => void;
}): Promise<RolledOver> {
  const lost: string[] = [];
  const { open, ended } = await eachEntity(deps, async ({ entityId }) => {
    if (!(await deps.engine.rollOver({ entityId, waitMs }))) lost.push(entityId);
  });
  return { rolledOver: open - lost.length, lost, ended };
}
