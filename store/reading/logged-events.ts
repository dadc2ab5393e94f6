import type { EventOf, EventType } from '../../domain/implementation/events';
import { implementation } from '../../domain/implementation/process';
import { visibleFieldsOf, visiblePart, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { known, part, type Part } from './together';

/** An event, see `visiblePart`, with the text of its reason; null without one, or where the viewer may not read it. */
export interface LoggedEvent<T extends EventType> {
  event: EventOf<T>;
  reason: string | null;
}

/** The events of these types in the log of an item, the oldest first, as far as the viewer may see them. */
export function loggedEvents<T extends EventType>(
  database: Database,
  viewer: Viewer,
  entityId: string,
  types: readonly T[],
): Part<LoggedEvent<T>[]> {
  const visible = types.filter((type) => visibleFieldsOf(implementation, viewer, type) !== null);
  if (visible.length === 0) return known([]);
  const query = database.raw(
    `select logged.payload as event, narrative.body as reason
     from event_log logged
     left join narrative on narrative.id = cast(logged.payload -> 'reason' ->> 'id' as uuid)
     where logged.entity_id = :entityId and logged.event_type = any (:visible)
     order by logged.sequence`,
    { entityId, visible },
  );
  return part(query, (rows: readonly LoggedEvent<T>[]) =>
    rows.flatMap(({ event: whole, reason }) => {
      const event = visiblePart(implementation, viewer, whole);
      return event === null ? [] : [{ event, reason: 'reason' in event ? reason : null }];
    }),
  );
}
