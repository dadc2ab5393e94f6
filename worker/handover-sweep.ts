import type { Database } from '../store/connect';
import { HandoverItems } from '../store/handover-items';
import type { EngineClient } from '../engine/engine-client';

// How long a handover may stay unfinished before its start counts as lost; one that runs is left alone anyway.
const graceMs = 60_000;

/**
 * Starts the workflows of handovers whose start was lost, because the engine was away or a process died in between,
 * and of those that an item was assigned past. Returns how many. Rejects with the first start that fails.
 */
export async function sweepHandovers(deps: {
  database: Database;
  engine: Pick<EngineClient, 'startBatch'>;
}): Promise<number> {
  const before = new Date(Date.now() - graceMs).toISOString();
  const ids = await new HandoverItems(deps.database).unfinished(before);
  for (const id of ids) await deps.engine.startBatch({ operation: 'handover', id });
  return ids.length;
}
