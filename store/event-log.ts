import type { AnyEvent } from '../domain/process/event';
import type { Instant } from '../domain/shared/instant';
import { canonicalJson } from './canonical-json';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import { sha256 } from './sha256';
import type { Change } from './statement';

/** One row of the log with its hashes. */
export interface LoggedEvent {
  entityId: string;
  sequence: number;
  /** Canonical JSON of the whole event: exactly what is hashed. */
  record: string;
  effectiveAt: string;
  recordedAt: string;
  previousHash: string;
  hash: string;
  /** Order of storing across entities. */
  position: number;
}

/**
 * A different event is stored at a sequence that is to be written. Nothing was written. Either two writers own one
 * entity, or an event was decided twice at different times.
 */
export class EventLogConflict extends Error {
  override readonly name = 'EventLogConflict';

  constructor(
    readonly entityId: string,
    readonly sequence: number,
    readonly storedHash: string,
  ) {
    super(`another event is stored as number ${sequence} of ${entityId}`);
  }
}

/** The previous hash of the first row of a chain: ties the chain to its entity. */
export function chainStart(entityId: string): string {
  return sha256(entityId);
}

/** The hash of a row: of the previous hash and its record. The database checks it too. */
export function chainHash(previousHash: string, record: string): string {
  return sha256(previousHash + record);
}

/** The append-only log of all events: the legal record. */
export class EventLog {
  constructor(private readonly database: Database) {}

  /**
   * The events among these that are not stored yet. Throws {@link EventLogConflict} when a different event is stored
   * at one of their sequences.
   */
  async notStored(entityId: string, events: readonly AnyEvent[]): Promise<readonly AnyEvent[]> {
    const rows = await this.database<{ sequence: number; record: string; hash: string }>(
      'event_log',
    )
      .where('entity_id', entityId)
      .andWhere('sequence', '>=', events[0]?.sequence ?? 0)
      .select('sequence', 'record', 'hash');
    const stored = new Map(rows.map((row) => [row.sequence, row]));
    return events.filter((event) => {
      const row = stored.get(event.sequence);
      if (row === undefined) return true;
      if (row.record === canonicalJson(event)) return false;
      throw new EventLogConflict(entityId, event.sequence, row.hash);
    });
  }

  /**
   * The events of an entity after a sequence, in order; empty for a missing one. The caller knows the process of the
   * entity and so the type of its events.
   */
  async read<E extends AnyEvent = AnyEvent>(
    entityId: string,
    afterSequence = 0,
  ): Promise<readonly E[]> {
    const rows = await this.database<{ record: string }>('event_log')
      .where('entity_id', entityId)
      .andWhere('sequence', '>', afterSequence)
      .orderBy('sequence')
      .select('record');
    // `append` wrote the record from an event of this type.
    return rows.map((row) => JSON.parse(row.record) as E);
  }

  /** What was hashed for each event of an entity, by its sequence: canonical JSON. */
  async records(entityId: string): Promise<ReadonlyMap<number, string>> {
    const rows = await this.database<{ sequence: number; record: string }>('event_log')
      .where('entity_id', entityId)
      .select('sequence', 'record');
    return new Map(rows.map(({ sequence, record }) => [sequence, record]));
  }

  /** The events of many entities, each in order; one without events is missing. */
  async readEach<E extends AnyEvent = AnyEvent>(
    entityIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly E[]>> {
    const rows = await this.database<{ entity_id: string; record: string }>('event_log')
      .whereRaw('entity_id = any (?)', [[...entityIds]])
      .orderBy(['entity_id', 'sequence'])
      .select('entity_id', 'record');
    const events = new Map<string, E[]>();
    for (const { entity_id: id, record } of rows) {
      const known = events.get(id) ?? [];
      // `append` wrote the record from an event of this type.
      known.push(JSON.parse(record) as E);
      events.set(id, known);
    }
    return events;
  }

  /**
   * The entities with events stored within so many minutes before the newest stored event. The last events before a
   * crash may be unknown to the engine; the time is measured from the newest event and not from now, because the
   * machine may have been off for a week.
   */
  async entityIdsStoredLately(minutes: number): Promise<readonly string[]> {
    const { rows } = await this.database.raw<{ rows: { entity_id: string }[] }>(
      `select distinct entity_id from event_log
       where stored_at >= (select stored_at from event_log order by position desc limit 1)
         - make_interval(mins => ?)
       order by entity_id`,
      [minutes],
    );
    return rows.map((row) => row.entity_id);
  }

  /** The latest instant, from the first one and before the second, of an act that a person recorded on an entity. */
  async latestActBetween(entityId: string, from: Instant, to: Instant): Promise<Instant | null> {
    const row: { at: Instant | null } | undefined = await this.database('event_log')
      .where({ entity_id: entityId })
      .whereNotNull('actor_person_id')
      .where('effective_at', '>=', from)
      .where('effective_at', '<', to)
      .first(this.database.raw('max(effective_at) as at'));
    return row?.at ?? null;
  }

  /** All rows of an entity in order, with their hashes, for verification. */
  async rows(entityId: string): Promise<readonly LoggedEvent[]> {
    return this.database('event_log')
      .where({ entity_id: entityId })
      .orderBy('sequence')
      .select(loggedColumns);
  }

  /** The ids of the entities after `after`, in order, at most `limit`. */
  async entityIds(after: string, limit: number): Promise<readonly string[]> {
    // Skips from entity to entity in the index: a plain DISTINCT would read every event.
    const { rows } = await this.database.raw<{ rows: { entity_id: string }[] }>(
      `with recursive entity as (
         (select entity_id, 1 as number from event_log where entity_id > :after order by entity_id limit 1)
         union all
         select next.entity_id, entity.number + 1
         from entity cross join lateral (
           select entity_id from event_log where entity_id > entity.entity_id order by entity_id limit 1
         ) next
         where entity.number < :limit
       )
       select entity_id from entity order by entity_id`,
      { after, limit },
    );
    return rows.map((row) => row.entity_id);
  }
}

/**
 * The parts that append consecutive events of an entity. Their hashes are computed in the database, so that nothing has
 * to be read first.
 *
 * There is no lock: of two writers of the same event, the second waits at the primary key and then fails, see {@link
 * isStoredAlready}. The table itself refuses a gap.
 */
export function appendEvents(entityId: string, events: readonly AnyEvent[]): Change[] {
  const rows = events.map((event, index) => ({
    entity_id: entityId,
    sequence: event.sequence,
    is_first: index === 0,
    record: canonicalJson(event),
    effective_at: event.effectiveAt,
    recorded_at: event.recordedAt,
  }));
  return [
    {
      name: 'event',
      sql: `select * from json_to_recordset(:events)
        as event (entity_id text, sequence int, is_first boolean, record text, effective_at timestamptz,
          recorded_at timestamptz)`,
      rows: { events: rows },
    },
    {
      name: 'chained',
      sql: `select event.*, before.hash as previous_hash,
          encode(sha256(convert_to(before.hash || record, 'UTF8')), 'hex') as hash
        from event cross join lateral (
          select case when event.sequence = 1
            then encode(sha256(convert_to(event.entity_id, 'UTF8')), 'hex')
            -- In brackets: as a join, it was planned as a scan of the whole log.
            else (select hash from event_log
              where entity_id = event.entity_id and sequence = event.sequence - 1)
          end as hash
        ) before
        where event.is_first
        union all
        select event.*, chained.hash,
          encode(sha256(convert_to(chained.hash || event.record, 'UTF8')), 'hex')
        from chained
        join event on event.entity_id = chained.entity_id and event.sequence = chained.sequence + 1`,
      rows: {},
    },
    {
      name: 'appended',
      // In order: the trigger looks for the previous event, which may be earlier in this statement.
      sql: `insert into event_log
          (entity_id, sequence, record, effective_at, recorded_at, previous_hash, hash)
        select entity_id, sequence, record, effective_at, recorded_at, previous_hash, hash
        from chained order by entity_id, sequence`,
      rows: {},
    },
  ];
}

const loggedColumns = camelColumns(
  'event_log',
  'entity_id, sequence, record, effective_at, recorded_at, previous_hash',
  'hash, position',
);

/** True for the failure of an append because an event, the same or another, is stored at its sequence. */
export function isStoredAlready(error: unknown): boolean {
  // 23505 is PostgreSQL's unique_violation.
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === 'event_log_pk'
  );
}
