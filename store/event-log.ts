import type { ImplementationEvent } from '../domain/implementation/events';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';

/** One row of the log, with what proves it. */
export interface LoggedEvent {
  entityId: string;
  sequence: number;
  /** Canonical JSON of the whole event: exactly what is hashed. */
  record: string;
  effectiveAt: string;
  recordedAt: string;
  previousHash: string;
  hash: string;
}

/**
 * A different event is stored at a sequence that is to be written. Nothing was written. Either two
 * writers own one entity, or an event was decided twice at different times.
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

/** What the first row of a chain names as the hash before it: ties the chain to its entity. */
export function chainStart(entityId: string): string {
  return sha256(entityId);
}

/** The hash of a row: of the hash before it and its record. The database checks the same. */
export function chainHash(previousHash: string, record: string): string {
  return sha256(previousHash + record);
}

/** The append-only log of everything that happened: the legal record. */
export class EventLog {
  constructor(private readonly database: Database) {}

  /**
   * Appends consecutive events of one entity inside the given transaction, and returns those that were
   * new. What is stored already is compared and left alone.
   *
   * There is no lock: two writers of the same event meet at the primary key, where the second waits for
   * the first and then fails with a unique violation (see {@link isStoredMeanwhile}); repeated, it
   * finds the event stored. Throws {@link EventLogConflict} for a different event.
   */
  async append(
    entityId: string,
    events: readonly ImplementationEvent[],
  ): Promise<readonly ImplementationEvent[]> {
    const [first] = events;
    if (first === undefined) return [];
    const stored = await this.hashesFrom(entityId, first.sequence - 1);
    const rows: LoggedEvent[] = [];
    const fresh: ImplementationEvent[] = [];
    let previousHash = stored.get(first.sequence - 1) ?? chainStart(entityId);
    for (const event of events) {
      const record = canonicalJson(event);
      const hash = chainHash(previousHash, record);
      const { sequence, effectiveAt, recordedAt } = event;
      const storedHash = stored.get(sequence);
      if (storedHash === undefined) {
        rows.push({ entityId, sequence, record, effectiveAt, recordedAt, previousHash, hash });
        fresh.push(event);
      } else if (storedHash !== hash) {
        throw new EventLogConflict(entityId, sequence, storedHash);
      }
      previousHash = hash;
    }
    if (rows.length > 0) await this.insert(rows);
    return fresh;
  }

  /** The events of an entity after a sequence, in order; empty for one that does not exist. */
  async read(entityId: string, afterSequence = 0): Promise<readonly ImplementationEvent[]> {
    const rows = await this.database<{ record: string }>('event_log')
      .where('entity_id', entityId)
      .andWhere('sequence', '>', afterSequence)
      .orderBy('sequence')
      .select('record');
    // The record was written by `append` from an event of this type.
    return rows.map((row) => JSON.parse(row.record) as ImplementationEvent);
  }

  /**
   * The entities with events stored within so many minutes before the newest stored event. Whatever was
   * stored last before a crash may be more than the engine knows; the newest event is the measure
   * and not the present, because the machine may have been off for a week.
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

  /** All rows of an entity in order, with their hashes, to be verified. */
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

  private async hashesFrom(entityId: string, from: number): Promise<Map<number, string>> {
    const rows = await this.database<{ sequence: number; hash: string }>('event_log')
      .where('entity_id', entityId)
      .andWhere('sequence', '>=', from)
      .select('sequence', 'hash');
    return new Map(rows.map(({ sequence, hash }) => [sequence, hash]));
  }

  private async insert(rows: readonly LoggedEvent[]): Promise<void> {
    // In order: the trigger looks for the event before, which may stand earlier in this statement.
    await this.database.raw(
      `insert into event_log (entity_id, sequence, record, effective_at, recorded_at, previous_hash, hash)
       select "entityId", sequence, record, "effectiveAt", "recordedAt", "previousHash", hash
       from json_to_recordset(?) as row ("entityId" text, sequence int, record text,
         "effectiveAt" timestamptz, "recordedAt" timestamptz, "previousHash" text, hash text)
       order by sequence`,
      [JSON.stringify(rows)],
    );
  }
}

const loggedColumns = {
  entityId: 'entity_id',
  sequence: 'sequence',
  record: 'record',
  effectiveAt: 'effective_at',
  recordedAt: 'recorded_at',
  previousHash: 'previous_hash',
  hash: 'hash',
} as const;

/** True for the failure of an append whose event somebody else stored in the meantime: repeat it. */
export function isStoredMeanwhile(error: unknown): boolean {
  // 23505 is PostgreSQL's unique_violation.
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === 'event_log_pk'
  );
}
