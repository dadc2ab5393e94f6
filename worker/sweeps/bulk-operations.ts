import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { HandoverItems } from '../../store/handover-items';
import { ItemOrders } from '../../store/item-orders';
import { LetterOrders } from '../../store/letter-orders';
import type { BatchInput } from '../../workflows/messages';

// A start takes milliseconds; an operation that is unfinished after this is running, or its start was lost.
const graceMs = 60_000;

// There is one at a time, or a few; the next sweep continues.
const startsPerSweep = 50;

/**
 * Starts bulk operations whose start was lost because the engine was unavailable or gave up, and handovers that
 * missed an item. Running ones are left alone. Uploads are not among them: their untracked rows are started by
 * another sweep. Returns how many were started. Rejects with the first start that fails.
 */
export async function sweepBulkOperations(deps: {
  database: Database;
  engine: Pick<EngineClient, 'startBatch'>;
}): Promise<number> {
  const { database, engine } = deps;
  const before = new Date(Date.now() - graceMs).toISOString();
  const handovers = await new HandoverItems(database).unfinished(before);
  const orders = await new ItemOrders(database).unfinishedBefore(before, startsPerSweep);
  const letters = await new LetterOrders(database).unfinishedBefore(before);
  const batches: BatchInput[] = [
    ...handovers.map((id) => ({ operation: 'handover' as const, id })),
    ...orders.map((id) => ({ operation: 'commands' as const, id })),
    ...letters.map((id) => ({ operation: 'letters' as const, id })),
  ];
  for (const batch of batches) await engine.startBatch(batch);
  return batches.length;
}
