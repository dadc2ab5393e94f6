import type { RecordedEvent } from '../domain/implementation/record';
import type { NoticeDraft, NoticeVoid } from '../domain/implementation/notices';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { uuidOrNull } from './uuid';

/** A notice that waits for the mailbox of its institution. */
export interface WaitingNotice {
  institutionId: string;
  notBefore: Instant;
  urgent: boolean;
}

/** What writing notices led to. */
export interface WrittenNotices {
  waiting: readonly WaitingNotice[];
  /** Keys of notices that nobody can be told, because their institution cannot be named. */
  withoutInstitution: readonly string[];
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

/** What people must be told. Written with the events, told by the mailboxes. */
export class Notices {
  constructor(private readonly database: Database) {}

  /**
   * Voids the waiting steps of clocks that moved or ended, then writes the new notices. A key that
   * is stored already stays as it is: what was told is not told again.
   */
  async write(entityId: string, recorded: readonly RecordedEvent[]): Promise<WrittenNotices> {
    const { rows, voids } = noticeRows(recorded);
    if (rows.length === 0 && voids.length === 0) return { waiting: [], withoutInstitution: [] };
    const written = await this.database.raw<{ rows: WrittenRow[] }>(
      `with voided as (
         update notice set state = 'void', void_reason = v.reason, state_at = v.state_at
         from jsonb_to_recordset(:voids) as v (clock_id text, reason text, state_at timestamptz)
         where notice.entity_id = :entityId and notice.clock_id = v.clock_id and notice.state = 'waiting'
       ), draft as (
         select d.*, case when d.for_center then center.id else d.institution_id end as told_id
         from jsonb_to_recordset(:rows) as d (
           key text, kind text, institution_id uuid, for_center boolean, role text, not_before timestamptz,
           urgent boolean, clock_id text, armed_by_sequence int, step text, due_at timestamptz,
           event_sequence int, void_reason text, created_at timestamptz)
         left join institution center on center.kind = 'center' and center.valid_to is null
       )
       insert into notice (entity_id, key, kind, institution_id, role, not_before, urgent, clock_id,
         armed_by_sequence, step, due_at, event_sequence, state, void_reason, state_at, created_at)
       select :entityId, key, kind, told_id, role, not_before, urgent, clock_id,
         armed_by_sequence, step, due_at, event_sequence,
         case when void_reason is not null then 'void'
              when told_id is null then 'without_recipient' else 'waiting' end,
         void_reason, created_at, created_at
       from draft
       on conflict (entity_id, key) do nothing
       returning key, institution_id, not_before, urgent, state`,
      { entityId, rows: JSON.stringify(rows), voids: JSON.stringify(voids) },
    );
    return summary(written.rows);
  }

  /** What of these events still waits, for telling the mailboxes again after a lost answer. */
  async waitingFrom(entityId: string, firstSequence: number): Promise<readonly WaitingNotice[]> {
    return this.database('notice')
      .where({ entity_id: entityId, state: 'waiting' })
      .andWhere('event_sequence', '>=', firstSequence)
      .select({ institutionId: 'institution_id', notBefore: 'not_before', urgent: 'urgent' });
  }
}

interface WrittenRow {
  key: string;
  institution_id: string | null;
  not_before: Instant;
  urgent: boolean;
  state: 'waiting' | 'void' | 'without_recipient';
}

function summary(rows: readonly WrittenRow[]): WrittenNotices {
  const waiting = rows.flatMap(({ institution_id, not_before, urgent, state }) =>
    state === 'waiting' && institution_id !== null
      ? [{ institutionId: institution_id, notBefore: not_before, urgent }]
      : [],
  );
  const withoutInstitution = rows
    .filter(({ state }) => state === 'without_recipient')
    .map(({ key }) => key);
  return { waiting, withoutInstitution };
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
