import type { RecordedEvent } from '../domain/implementation/record';
import type { NoticeDraft, NoticeVoid } from '../domain/implementation/notices';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import type { Change } from './statement';
import { uuidOrNull } from './uuid';

/** A notice as it was written. */
export interface WrittenNotice {
  key: string;
  /** Null when its institution cannot be named: nobody can be told. */
  institutionId: string | null;
  notBefore: Instant;
  urgent: boolean;
  state: 'waiting' | 'void' | 'without_recipient';
  /** When the institution's mailbox wakes anyway; null when it sleeps until it is told. */
  wakesAt: Instant | null;
}

/** One notice as it is to stand in the table. */
interface NoticeRow {
  key: string;
  kind: string;
  institution_id: string | null;
  for_center: boolean;
  role: string;
  not_before: Instant;
  urgent: boolean;
  clock_id: string | null;
  armed_by_sequence: number | null;
  step: string | null;
  due_at: Instant | null;
  event_sequence: number;
  void_reason: string | null;
  created_at: Instant;
}

interface ClockVoid {
  clock_id: string;
  reason: NoticeVoid['reason'];
  state_at: Instant;
}

/**
 * The parts that void the waiting steps of clocks that moved or ended and write the new notices. A key
 * that is stored already stays as it is: what was told is not told again.
 *
 * The waking times are read with a lock in the same transaction. A mailbox that makes its plan at this
 * moment either finds the notices, or is waited for and its new waking time is read; without the lock
 * it could fall asleep while it is believed to be awake.
 */
export function writeNotices(
  entityId: string,
  recorded: readonly RecordedEvent[],
): { changes: readonly Change[]; select: string } {
  const { rows, voids } = noticeRows(recorded);
  const changes: Change[] = [];
  if (voids.length > 0) changes.push(voidSteps(entityId, voids));
  if (rows.length === 0) return { changes, select: 'select 1 where false' };
  return { changes: [...changes, ...insertNotices(entityId, rows)], select: writtenNotices };
}

const writtenNotices = `select written.key, written.institution_id as "institutionId",
    written.not_before as "notBefore", written.urgent, written.state, known.wakes_at as "wakesAt"
  from written left join known_mailbox known on known.institution_id = written.institution_id`;

function voidSteps(entityId: string, voids: readonly ClockVoid[]): Change {
  return {
    name: 'voided',
    sql: `update notice set state = 'void', void_reason = v.reason, state_at = v.state_at
      from jsonb_to_recordset(:voids) as v (clock_id text, reason text, state_at timestamptz)
      where notice.entity_id = :entityId and notice.clock_id = v.clock_id and notice.state = 'waiting'`,
    bindings: { entityId, voids: JSON.stringify(voids) },
  };
}

function insertNotices(entityId: string, rows: readonly NoticeRow[]): Change[] {
  return [
    {
      name: 'draft',
      sql: `select d.*, case when d.for_center then center.id else d.institution_id end as told_id
        from jsonb_to_recordset(:notices) as d (
          key text, kind text, institution_id uuid, for_center boolean, role text,
          not_before timestamptz, urgent boolean, clock_id text, armed_by_sequence int, step text,
          due_at timestamptz, event_sequence int, void_reason text, created_at timestamptz)
        left join institution center on center.kind = 'center' and center.valid_to is null`,
      bindings: { entityId, notices: JSON.stringify(rows) },
    },
    {
      name: 'written',
      sql: `insert into notice (entity_id, key, kind, institution_id, role, not_before, urgent, clock_id,
          armed_by_sequence, step, due_at, event_sequence, state, void_reason, state_at, created_at)
        select :entityId, key, kind, told_id, role, not_before, urgent, clock_id,
          armed_by_sequence, step, due_at, event_sequence,
          case when void_reason is not null then 'void'
               when told_id is null then 'without_recipient' else 'waiting' end,
          void_reason, created_at, created_at
        from draft
        on conflict (entity_id, key) do nothing
        returning key, institution_id, not_before, urgent, state`,
      bindings: {},
    },
    {
      name: 'known_mailbox',
      // In one order, so that two commits that wait for plans do not wait for each other.
      sql: `select institution_id, wakes_at from mailbox
        where institution_id in (select told_id from draft)
        order by institution_id for share of mailbox`,
      bindings: {},
    },
  ];
}

/** What of an entity's events from a sequence on still waits, and when its mailboxes wake. */
export async function waitingNotices(
  database: Database,
  entityId: string,
  fromSequence: number,
): Promise<readonly WrittenNotice[]> {
  return database('notice')
    .leftJoin('mailbox', 'mailbox.institution_id', 'notice.institution_id')
    .where({ entity_id: entityId, state: 'waiting' })
    .andWhere('event_sequence', '>=', fromSequence)
    .select<WrittenNotice[]>({
      key: 'key',
      institutionId: 'notice.institution_id',
      notBefore: 'not_before',
      urgent: 'urgent',
      state: 'state',
      wakesAt: 'wakes_at',
    });
}

/**
 * The rows to write and the clocks whose stored steps are void. A step that a later event of the same
 * commit makes void is written as void, because one statement cannot insert a row and then change it.
 */
function noticeRows(recorded: readonly RecordedEvent[]): {
  rows: readonly NoticeRow[];
  voids: readonly ClockVoid[];
} {
  const rows = new Map<string, NoticeRow>();
  const voids = new Map<string, ClockVoid>();
  for (const { event, notices } of recorded) {
    for (const { clockId, reason } of notices.voids) {
      voids.set(clockId, { clock_id: clockId, reason, state_at: event.recordedAt });
      for (const row of rows.values()) {
        if (row.clock_id === clockId) row.void_reason ??= reason;
      }
    }
    for (const draft of notices.notices) {
      if (!rows.has(draft.key)) rows.set(draft.key, rowOf(draft, event));
    }
  }
  return { rows: [...rows.values()], voids: [...voids.values()] };
}

function rowOf(draft: NoticeDraft, event: RecordedEvent['event']): NoticeRow {
  return {
    key: draft.key,
    kind: draft.kind,
    institution_id: draft.institution === 'center' ? null : uuidOrNull(draft.institution.id),
    for_center: draft.institution === 'center',
    role: draft.role,
    not_before: draft.notBefore,
    urgent: draft.urgent,
    clock_id: draft.clock?.id ?? null,
    armed_by_sequence: draft.clock?.armedBySequence ?? null,
    step: draft.clock?.step ?? null,
    due_at: draft.clock?.dueAt ?? null,
    event_sequence: event.sequence,
    void_reason: null,
    created_at: event.recordedAt,
  };
}
