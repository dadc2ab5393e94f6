import type { Punctuality } from '../../domain/participation/punctuality';
import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';

/**
 * The reports whose last deadline passed in a time, by the institution that was the lead on that day. A period that was
 * replaced before its report was due any more is left out. Institutions are in no order.
 */
export async function readPunctuality(
  database: Database,
  { from, to }: { from: Instant; to: Instant },
): Promise<readonly Punctuality[]> {
  const { rows } = await database.raw<{ rows: Punctuality[] }>(
    `select lead.id as "institutionId", count(*)::int as due,
       (count(*) filter (where period.submitted_at is not null and not period.late))::int as "onTime"
     from reporting_period period
     cross join lateral (
       select coalesce(payload ->> 'leadInstitutionId', payload ->> 'toInstitutionId')::uuid as id
       from event_log event
       where event.entity_id = period.entity_id
         and event.event_type in ('leadAssigned', 'handedOver', 'contestUpheld')
         and (event.event_type = 'leadAssigned' or payload ->> 'part' = 'lead')
         and event.effective_at <= period.due_at
       order by event.sequence desc limit 1) lead
     where period.due_at >= :from and period.due_at < :to and period.state <> 'superseded'
     group by lead.id`,
    { from, to },
  );
  return rows;
}
