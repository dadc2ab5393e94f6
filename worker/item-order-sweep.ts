import { ItemOrders } from '../store/item-orders';
import type { Database } from '../store/connect';
import type { EngineClient } from '../engine/engine-client';
import { batchOfOrder } from '../engine/start-batch';

// A start takes milliseconds; an order that is unfinished after this runs, or its start was lost.
const graceMs = 60_000;

// There is one at a time, or a few; the next sweep goes on.
const startsPerSweep = 50;

/**
 * Starts orders over many items whose own start was lost, because the engine was away or had to give up. One that
 * runs is left alone. Returns how many were asked to run.
 */
export async function sweepItemOrders(deps: {
  database: Database;
  engine: Pick<EngineClient, 'startBatch'>;
}): Promise<number> {
  const before = new Date(Date.now() - graceMs).toISOString();
  const orders = await new ItemOrders(deps.database).unfinishedBefore(before, startsPerSweep);
  for (const order of orders) await deps.engine.startBatch(batchOfOrder(order));
  return orders.length;
}
