import { beginsAnew } from '../../domain/implementation/repetition/events';
import type { EventOf } from '../../domain/implementation/events';
import { implementation } from '../../domain/implementation/process';
import type { Instant } from '../../domain/shared/instant';
import { visibleFieldsOf, visiblePart, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { known, part, type Part } from './together';

/** A leader's report that was applied to a repeat, with what was checked; the text null for who may not read it. */
export interface AppliedReportRecord {
  event: EventOf<'leaderReportApplied'>;
  check: string | null;
  /** Since when it proves nothing any more, because its leader began anew; null while it counts. */
  voidSince: Instant | null;
}

/**
 * The reports that were applied to the item since it began to follow its present leader, the latest first; those that
 * prove nothing any more among them.
 */
export function appliedReports(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<AppliedReportRecord[]> {
  if (visibleFieldsOf(implementation, viewer, 'leaderReportApplied') === null) return known([]);
  const query = database.raw(
    `select applied.payload as event, narrative.body as check, begun.since as "voidSince"
     from event_log applied
     left join narrative on narrative.id = cast(applied.payload -> 'reason' ->> 'id' as uuid)
     left join lateral (
       select noted.payload ->> 'effectiveAt' as since
       from event_log noted
       where noted.entity_id = applied.entity_id and noted.event_type = 'leaderNoted'
         and noted.sequence > applied.sequence
         and exists (select from jsonb_array_elements(noted.payload -> 'changes') change
                     where change ->> 'what' = any(:beginsAnew))
       order by noted.sequence limit 1) begun on true
     where applied.entity_id = :entityId and applied.event_type = 'leaderReportApplied'
       and applied.sequence > coalesce((select max(sequence) from event_log
             where entity_id = :entityId and event_type = 'followingStopped'), 0)
     order by applied.sequence desc
     limit 200`,
    { entityId, beginsAnew: [...beginsAnew] },
  );
  return part(query, (rows: readonly AppliedReportRecord[]) =>
    rows.flatMap((row) => {
      const event = visiblePart(implementation, viewer, row.event);
      return event === null ? [] : [{ ...row, event, check: 'reason' in event ? row.check : null }];
    }),
  );
}
