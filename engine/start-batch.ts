import type { BatchInput, BatchOperation } from '../workflows/messages';
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

/** The operation of each kind of bulk operation over items. */
const operations = {
  assign: 'assignment',
  assign_as_planned: 'assignment',
  change_policy: 'policy',
  apply_calendar: 'calendar',
  acknowledge: 'acknowledgement',
} as const satisfies Record<string, BatchOperation>;

/** The batch of a bulk operation over items. */
export function batchOfOrder({
  id,
  kind,
}: {
  id: string;
  kind: keyof typeof operations;
}): BatchInput {
  return { operation: operations[kind], id };
}
