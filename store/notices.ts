import type { RecordedEvent } from '../domain/process/record';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { noticeRows, type ClockVoid, type NoticeRow } from './notice-rows';
import type { Change } from './statement';

/** A notice as it was written. */
export interface WrittenNotice {
  entityId: string;
  key: string;
  /** Null when its institution is unknown: it has no recipient. */
  institutionId: string | null;
  notBefore: Instant;
  urgent: boolean;
  state: 'waiting' | 'void' | 'undelivered';
  /** When the institution's mailbox wakes anyway; null when it sleeps until a signal. */
  wakesAt: Instant | null;
}

/**
 * The parts that void the waiting steps of clocks that moved or ended and write the new notices. A key that is stored
 * already is unchanged, so no notice is sent twice.
 *
 * The waking times are read with a lock in the same transaction. A mailbox that makes its plan at this moment either
 * finds the notices, or is waited for and its new waking time is read; without the lock it could fall asleep
 * unnoticed.
 */
export function writeNotices(
  entityId: string,
  recorded: readonly RecordedEvent[],
): readonly Change[] {
  const { rows, voids } = noticeRows(recorded);
  return [
    ...(voids.length > 0 ? voidSteps(voids.map((row) => ({ entity_id: entityId, ...row }))) : []),
    ...(rows.length > 0 ? insertNotices(rows.map((row) => ({ entity_id: entityId, ...row }))) : []),
  ];
}

/** Selects the {@link WrittenNotice} rows of the statement with these parts. `unless`: a condition that it evaluates. */
export function selectWritten(changes: readonly Change[], unless = 'false'): string {
  if (!changes.some(({ name }) => name === 'written')) return `select 1 where ${unless}`;
  return `select written.entity_id as "entityId", written.key, written.institution_id as "institutionId",
      written.not_before as "notBefore", written.urgent, written.state, known.wakes_at as "wakesAt"
    from written left join known_mailbox known on known.institution_id = written.institution_id
    where not (${unless})`;
}

type OfEntity<Row> = Row & { entity_id: string };

// The key of a step includes its addressee: the center's own steps differ from those of the center as a lead.
function voidSteps(voids: readonly OfEntity<ClockVoid>[]): Change[] {
  return [
    {
      name: 'held_step',
      // In the order in which mails of these notices are made and settled.
      sql: `select notice.id, v.reason, v.state_at
        from notice
        join jsonb_to_recordset(:voids) as v
            (entity_id text, clock_id text, addressee text, reason text, state_at timestamptz)
          on notice.entity_id = v.entity_id and notice.clock_id = v.clock_id
        where notice.entity_id = any (array(
            select entity_id from jsonb_to_recordset(:voids) as of_entity (entity_id text)))
          and notice.state in ('waiting', 'undelivered')
          and notice.clock_id is not null and (v.addressee is null or split_part(notice.key, ':', 5) = v.addressee)
        order by notice.id for update of notice`,
      rows: { voids },
    },
    {
      name: 'voided',
      sql: `update notice set state = 'void', void_reason = held_step.reason, state_at = held_step.state_at
        from held_step where notice.id = held_step.id`,
      rows: {},
    },
  ];
}

function insertNotices(rows: readonly OfEntity<NoticeRow>[]): Change[] {
  return [
    {
      name: 'draft',
      sql: `select d.*, case when d.for_center then center.id else d.institution_id end as told_id
        from jsonb_to_recordset(:notices) as d (
          entity_id text, key text, kind text, institution_id uuid, for_center boolean, role text,
          not_before timestamptz, urgent boolean, clock_id text, armed_by_sequence int, step text,
          due_at timestamptz, event_sequence int, by_person_id text, void_reason text,
          created_at timestamptz)
        left join institution center on center.kind = 'center' and center.valid_to is null`,
      rows: { notices: rows },
    },
    {
      name: 'written',
      sql: `insert into notice (entity_id, key, kind, institution_id, role, not_before, urgent, clock_id,
          armed_by_sequence, step, due_at, event_sequence, by_person_id, state, void_reason, state_at,
          created_at)
        select entity_id, key, kind, told_id, role, not_before, urgent, clock_id,
          armed_by_sequence, step, due_at, event_sequence, by_person_id,
          case when void_reason is not null then 'void'
               when told_id is null then 'undelivered' else 'waiting' end,
          void_reason, created_at, created_at
        from draft
        on conflict (entity_id, key) do nothing
        returning entity_id, key, institution_id, not_before, urgent, state`,
      rows: {},
    },
    {
      name: 'known_mailbox',
      // In one order, so that two commits that wait for plans do not wait for each other.
      sql: `select institution_id, wakes_at from mailbox
        where institution_id in (select told_id from draft)
        order by institution_id for share of mailbox`,
      rows: {},
    },
  ];
}

/** The waiting notices of an entity's events from a sequence on, and when its mailboxes wake. */
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
      entityId: 'entity_id',
      key: 'key',
      institutionId: 'notice.institution_id',
      notBefore: 'not_before',
      urgent: 'urgent',
      state: 'state',
      wakesAt: 'wakes_at',
    });
}
