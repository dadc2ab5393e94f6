import type { Database } from '../store/connect';
import { EventLog } from '../store/event-log';
import type { EngineClient } from './engine-client';

/**
 * How far before the newest stored event the engine may have forgotten what it decided. A workflow
 * task is retried after ten seconds; minutes leave room for a machine that went down slowly.
 */
const minutesBeforeNewest = 5;

/**
 * Asks every entity with events from the last minutes before the newest one to reread its log. Run
 * when a worker starts: if everything was killed between storing events and recording the task that
 * decided them, the entity would not know of its own deadlines (ADR 0007). Returns how many were asked.
 */
export async function rereadRecentLogs(deps: {
  database: Database;
  engine: Pick<EngineClient, 'rereadLog'>;
}): Promise<number> {
  const entityIds = await new EventLog(deps.database).entityIdsStoredLately(minutesBeforeNewest);
  for (const entityId of entityIds) await deps.engine.rereadLog({ entityId });
  return entityIds.length;
}
