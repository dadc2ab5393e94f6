import type { Database } from '../store/connect';
import { EventLog } from '../store/event-log';
import type { EntityActivities } from './contracts';

/** Reads the later events of the log, for a workflow that takes them over. */
export function createReadStoredEvents(deps: {
  database: Database;
}): EntityActivities['readStoredEvents'] {
  return async function readStoredEvents({ entityId, afterSequence }) {
    return new EventLog(deps.database).read(entityId, afterSequence);
  };
}
