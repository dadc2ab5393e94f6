import type { Database } from '../store/connect';
import { LetterOrders } from '../store/letter-orders';
import type { EngineClient } from '../engine/engine-client';

// A start takes milliseconds; an order that is unfinished after this runs, or its start was lost.
const graceMs = 60_000;

/** Starts orders of letters whose start was lost; one that runs is left alone. Returns how many were asked to run. */
export async function sweepLetters(deps: {
  database: Database;
  engine: Pick<EngineClient, 'startBatch'>;
}): Promise<number> {
  const before = new Date(Date.now() - graceMs).toISOString();
  const ids = await new LetterOrders(deps.database).unfinishedBefore(before);
  for (const id of ids) await deps.engine.startBatch({ operation: 'letters', id });
  return ids.length;
}
