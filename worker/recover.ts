import type { Database } from '../store/connect';
import type { EngineClient } from '../engine/engine-client';
import { eachEntity } from './each-entity';

/** Counts of open entities. */
interface Recovered {
  /** Entities that are running again. */
  open: number;
  /** Entities with nothing left that can fall due. */
  ended: number;
}

/**
 * Starts every open entity again from its log, with its deadlines, after the engine's own data was lost. Running
 * entities are left alone, so it may be run and repeated at any time. The sweep finds the mailboxes. A start that fails
 * does not hold up the others; rejects after the last one.
 */
export async function recoverEntities(deps: {
  database: Database;
  engine: Pick<EngineClient, 'restartEntity'>;
  /** Called after each page of entities. */
  progress?: (recovered: Recovered) => void;
}): Promise<Recovered> {
  return await eachEntity(deps, ({ entityId, events }) =>
    deps.engine.restartEntity({ entityId, events }),
  );
}
