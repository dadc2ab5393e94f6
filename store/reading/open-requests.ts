import type { EventOf } from '../../domain/implementation/events';
import { implementation } from '../../domain/implementation/process';
import { seesProcess, visiblePart, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { known, part, type Part } from './together';

/** A request of the lead that waits for the center. */
export interface OpenRequest {
  event: EventOf<'extensionRequested' | 'clarificationAsked'>;
  /** The text of the request's reason, or of the question; null when it is not stored. */
  reason: string | null;
}

/**
 * What the lead asked for and the center has not decided or answered, the oldest first. Each has a running clock that
 * measures the center and names the event that started it. None for who may not see the process.
 */
export function openRequests(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<OpenRequest[]> {
  if (!seesProcess(viewer)) return known([]);
  const query = database.raw(
    `select logged.payload as event, narrative.body as reason
     from clock
     join event_log logged
       on logged.entity_id = clock.entity_id and logged.sequence = clock.start_sequence
     left join narrative on narrative.id = cast(logged.payload -> 'reason' ->> 'id' as uuid)
     where clock.entity_id = :entityId and clock.ended_at is null
       and clock.subject in ('extension_decision', 'clarification')
     order by clock.start_sequence`,
    { entityId },
  );
  return part(query, (rows: readonly OpenRequest[]) =>
    rows.flatMap(({ event: whole, reason }) => {
      const event = visiblePart(implementation, viewer, whole);
      return event === null ? [] : [{ event, reason: 'reason' in event ? reason : null }];
    }),
  );
}
