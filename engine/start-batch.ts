import type { BatchInput } from '../workflows/messages';
import { EngineUnavailable, type EngineClient } from './engine-client';

/**
 * Starts a bulk operation that is stored in PostgreSQL. If the engine is unavailable, the sweep over unfinished bulk
 * operations starts it later.
 */
export async function startBatchNowOrLater(
  engine: Pick<EngineClient, 'startBatch'>,
  batch: BatchInput,
): Promise<void> {
  try {
    await engine.startBatch(batch);
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
  }
}
