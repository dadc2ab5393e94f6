import type { Database } from '../store/connect';
import { LetterOrders } from '../store/letter-orders';
import type { EngineClient } from './engine-client';

// A start takes milliseconds; an order that is unfinished after this runs, or its start was lost.
const graceMs = 60_000;

/** Starts orders of letters whose start was lost; one that runs is left alone. Returns how many were asked to run. */
export async function sweepLetters(deps: {
  database: Database;
  startLetters: EngineClient['startLetters'];
}): Promise<number> {
  const before = new Date(Date.now() - graceMs).toISOString();
  const ids = await new LetterOrders(deps.database).unfinishedBefore(before);
  for (const orderId of ids) await deps.startLetters({ orderId });
  return ids.length;
}
