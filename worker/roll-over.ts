import type { EngineClient } from '../engine/engine-client';
import type { Database } from '../store/connect';
import { eachEntity } from './each-entity';

// A commit that waits for the database holds a run for as long as one attempt takes, and a little.
const waitMs = 30_000;

/** What rolling over came to: entities that began a new run, and those of which none runs. */
interface RolledOver {
  rolledOver: number;
  /** Open by their log, and not running: to be recovered. */
  lost: readonly string[];
  ended: number;
}

/**
 * Lets every open entity begin a new run, so that the program that is deployed next replays minutes and not years, with
 * the present program still running. Waits for each. It may be repeated at any time. Rejects with the first that does not
 * begin a new run in half a minute.
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
