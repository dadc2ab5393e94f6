import type { RecordedEvent } from '../domain/process/record';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { noticeRows } from './notice-rows';

/**
 * Brings an entity's notices in line with its whole log, without sending any again:
 * - notified, void and unsent ones are unchanged;
 * - what waits for a clock that moved or ended becomes void;
 * - missing ones are written. They wait only if they lie ahead: whether a past one was sent
 * is unknown, and a missing reminder does less harm than a year of them at once.
 */
export async function reconcileNotices(
  database: Database,
  request: { entityId: string; recorded: readonly RecordedEvent[]; now: Instant },
): Promise<void> {
  const { rows } = noticeRows(request.recorded);
  if (rows.length === 0) return;
  const bindings = {
    entityId: request.entityId,
    now: request.now,
    rows: JSON.stringify(rows),
  };
  await database.raw(
    `update notice set state = 'void', void_reason = row.void_reason, state_at = :now
     from jsonb_to_recordset(:rows) as row (key text, void_reason text)
     where notice.entity_id = :entityId and notice.key = row.key
       and notice.state in ('waiting', 'undelivered')
       and row.void_reason is not null`,
    bindings,
  );
  await database.raw(
    `insert into notice (entity_id, key, kind, institution_id, role, not_before, urgent, clock_id,
       armed_by_sequence, step, due_at, event_sequence, by_person_id, state, void_reason, state_at,
       created_at)
     select :entityId, key, row.kind, told.id, role, not_before, urgent, clock_id, armed_by_sequence,
       step, due_at, event_sequence, by_person_id,
       case when void_reason is not null or not_before <= cast(:now as timestamptz) then 'void'
            when told.id is null then 'undelivered' else 'waiting' end,
       coalesce(void_reason, case when not_before <= cast(:now as timestamptz) then 'rebuilt' end),
       created_at, created_at
     from jsonb_to_recordset(:rows) as row (
       key text, kind text, institution_id uuid, for_center boolean, role text,
       not_before timestamptz, urgent boolean, clock_id text, armed_by_sequence int, step text,
       due_at timestamptz, event_sequence int, by_person_id text, void_reason text,
       created_at timestamptz)
     left join institution center on center.kind = 'center' and center.valid_to is null
     cross join lateral (
       select case when for_center then center.id else row.institution_id end as id
     ) told
     on conflict (entity_id, key) do nothing`,
    bindings,
  );
}
