import type { EventOf } from '../../domain/implementation/events';
import { implementation } from '../../domain/implementation/process';
import type { Requesters } from '../../domain/implementation/visibility';
import { seesField, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { known, part, type Part } from './together';

/** A request for another track, and what became of it. */
export interface TrackRequestRecord {
  asked: EventOf<'trackMoveRequested'>;
  /** The text of the request; null when it is not stored. */
  reason: string | null;
  /** Null while it waits. */
  decided: EventOf<'trackMoved' | 'trackMoveRefused'> | null;
  decisionReason: string | null;
  /** Whether nothing is to be decided any more: decided, or the item has ended. */
  ended: boolean;
}

/** Why an item is on its track; null when it was never moved, or when that is not for the viewer. */
export function trackReason(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<string | null> {
  if (!seesField(implementation, viewer, 'trackMoved', 'reason')) return known(null);
  const query = database.raw(
    `select narrative.body
     from event_log moved
     left join narrative on narrative.id = cast(moved.payload -> 'reason' ->> 'id' as uuid)
     where moved.entity_id = :entityId and moved.event_type = 'trackMoved'
     order by moved.sequence desc limit 1`,
    { entityId },
  );
  return part(query, ([moved]: readonly { body: string | null }[]) => moved?.body ?? null);
}

/** The requests that the reader may see, the latest first. */
export function trackRequests(
  database: Database,
  requesters: Requesters,
  entityId: string,
): Part<readonly TrackRequestRecord[]> {
  if (requesters.of === 'nobody') return known([]);
  const institutionId = requesters.of === 'everybody' ? null : requesters.institutionId;
  const query = database.raw(
    `select asked.payload as asked, reason.body as reason, decided.payload as decided,
            decision.body as "decisionReason", coalesce(clock.ended_at is not null, false) as ended
     from event_log asked
     left join narrative reason on reason.id = cast(asked.payload -> 'reason' ->> 'id' as uuid)
     left join event_log decided
       on decided.entity_id = asked.entity_id and decided.sequence > asked.sequence
       and (decided.event_type = 'trackMoveRefused'
              and decided.payload -> 'request' = asked.payload -> 'request'
            or decided.event_type = 'trackMoved'
              and decided.payload -> 'answers' @> jsonb_build_array(
                    jsonb_build_object('request', asked.payload -> 'request')))
     left join narrative decision on decision.id = cast(decided.payload -> 'reason' ->> 'id' as uuid)
     left join clock
       on clock.entity_id = asked.entity_id
       and clock.clock_id = 'track_decision/' || (asked.payload ->> 'request')
     where asked.entity_id = :entityId and asked.event_type = 'trackMoveRequested'
       and (cast(:institutionId as text) is null
            or asked.payload ->> 'institutionId' = cast(:institutionId as text))
     order by asked.sequence desc
     limit 200`,
    { entityId, institutionId },
  );
  return part(query, (rows: readonly TrackRequestRecord[]) => rows);
}
