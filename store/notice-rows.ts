import type { NoticeDraft, NoticeVoid } from '../domain/process/notices';
import type { RecordedEvent } from '../domain/process/record';
import type { Instant } from '../domain/shared/instant';
import { uuidOrNull } from './uuid';

/** One notice as a row. */
export interface NoticeRow {
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
  by_person_id: string | null;
  void_reason: string | null;
  created_at: Instant;
}

/** A clock whose waiting steps are void. */
export interface ClockVoid {
  clock_id: string;
  /** Only the steps addressed to this institution by its id; null: all of them. */
  addressee: string | null;
  reason: NoticeVoid['reason'];
  state_at: Instant;
}

/**
 * The rows to write and the clocks whose stored steps are void. A step that a later event of the same commit voids is
 * written as void, because one statement cannot insert a row and then change it.
 */
export function noticeRows(recorded: readonly RecordedEvent[]): {
  rows: readonly NoticeRow[];
  voids: readonly ClockVoid[];
} {
  const rows = new Map<string, NoticeRow>();
  const voids = new Map<string, ClockVoid>();
  for (const { event, notices } of recorded) {
    for (const { clockId, reason, institutionId: addressee = null } of notices.voids) {
      const made = { clock_id: clockId, addressee, reason, state_at: event.recordedAt };
      voids.set(`${clockId} ${addressee ?? ''}`, made);
      for (const row of rows.values()) {
        const isMeant = addressee === null || row.institution_id === uuidOrNull(addressee);
        if (row.clock_id === clockId && isMeant) row.void_reason ??= reason;
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
    by_person_id: draft.byPersonId,
    void_reason: null,
    created_at: event.recordedAt,
  };
}
