import type { EventOf } from '../../domain/implementation/events';
import type { Database } from '../connect';
import { sightOf, type Viewer } from './visibility';

/** A leader's report that was applied to a repeat, with what was checked; the text null for who may not read it. */
export interface AppliedReportRecord {
  event: EventOf<'leaderReportApplied'>;
  check: string | null;
}

/** The reports that were applied to the item since it began to follow its present leader, the latest first. */
export async function readAppliedReports(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Promise<AppliedReportRecord[]> {
  const sight = sightOf(viewer, 'leaderReportApplied');
  if (sight === 'hidden') return [];
  const { rows } = await database.raw<{ rows: AppliedReportRecord[] }>(
    `select applied.payload as event, narrative.body as check
     from event_log applied
     left join narrative on narrative.id::text = applied.payload -> 'reason' ->> 'id'
     where applied.entity_id = :entityId and applied.event_type = 'leaderReportApplied'
       and applied.sequence > coalesce((select max(sequence) from event_log
             where entity_id = :entityId and event_type = 'followingStopped'), 0)
     order by applied.sequence desc
     limit 200`,
    { entityId },
  );
  return rows.map((row) => (sight === 'with_text' ? row : { ...row, check: null }));
}
