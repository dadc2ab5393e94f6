import type { Database } from '../store/connect';
import { EventLog } from '../store/event-log';
import type { EntityActivities } from './contracts';

/** Reads what the log knows and a workflow does not, so that the workflow can take it over. */
export function createReadStoredEvents(deps: {
  database: Database;
}): EntityActivities['readStoredEvents'] {
  return async function readStoredEvents({ entityId, afterSequence }) {
    return new EventLog(deps.database).read(entityId, afterSequence);
  };
}
