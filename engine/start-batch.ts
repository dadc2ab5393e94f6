import type { BatchInput } from '../workflows/messages';
import { EngineUnavailable, type EngineClient } from './engine-client';

/**
 * Starts a bulk operation that stands in PostgreSQL. While the engine is away nothing is lost: the sweep over
 * unfinished bulk operations starts it later.
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

/** The bulk operation of an order over many items. */
export function batchOfOrder(order: {
  id: string;
  kind: 'assign' | 'assign_as_planned' | 'change_policy';
}): BatchInput {
  const operation = order.kind === 'change_policy' ? 'policy' : 'assignment';
  return { operation, id: order.id };
}
