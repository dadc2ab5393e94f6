import type { Database } from '../store/connect';
import type { EngineClient } from '../engine/engine-client';
import { eachEntity } from './each-entity';

/** What went through the open entities. */
interface Recovered {
  /** Entities whose life goes on. */
  open: number;
  /** Entities with nothing left that can fall due. */
  ended: number;
}

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
  return await eachEntity(deps, ({ entityId, events }) =>
    deps.engine.restartEntity({ entityId, events }),
  );
}
