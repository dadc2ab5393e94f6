import type { EventOf, EventType } from '../../domain/implementation/events';
import type { Database } from '../connect';
import { seenFields, seesField, type Viewer } from './visibility';

/** An event with the text of its reason; null without one, or where the viewer may not read it. */
export interface LoggedEvent<T extends EventType> {
  event: EventOf<T>;
  reason: string | null;
}

/** The events of these types in the log of an item, the oldest first, as far as the viewer may see them. */
export async function readLoggedEvents<T extends EventType>(
  database: Database,
  viewer: Viewer,
  entityId: string,
  types: readonly T[],
): Promise<LoggedEvent<T>[]> {
  const visible = types.filter((type) => seenFields(viewer, type) !== null);
  if (visible.length === 0) return [];
  const { rows } = await database.raw<{ rows: LoggedEvent<T>[] }>(
    `select logged.payload as event, narrative.body as reason
     from event_log logged
     left join narrative on narrative.id = cast(logged.payload -> 'reason' ->> 'id' as uuid)
     where logged.entity_id = :entityId and logged.event_type = any (:visible)
     order by logged.sequence`,
    { entityId, visible },
  );
  return rows.map(({ event, reason }) => ({
    event,
    reason: seesField(viewer, event.type, 'reason') ? reason : null,
  }));
}
