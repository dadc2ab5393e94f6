import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';
import { chainHash, chainStart, EventLog, type LoggedEvent } from './event-log';

/** An error of the log, with its place. */
interface LogProblem {
  entityId: string;
  /** The first wrong row; null when the error is not about one row. */
  sequence: number | null;
  kind:
    | 'gap'
    | 'broken_link'
    | 'false_hash'
    | 'not_canonical'
    | 'column_differs'
    /** The rows know later events than the log: events were cut off its end. */
    | 'ends_early';
}

/** The result of a verification. */
interface LogVerification {
  entities: number;
  events: number;
  /**
   * One SHA-256 over the ends of all chains up to an event. Kept elsewhere, it shows later whether an earlier event
   * was rewritten, also by somebody who switched off the guards and recomputed the hashes.
   */
  fingerprint: { upTo: number; sha256: string };
  problems: readonly LogProblem[];
  /** Triggers of the log that are missing or switched off: what they refuse is possible now. */
  guardsOff: readonly string[];
}

// A page of ids is one query; each entity is another, so the page only bounds the list in memory.
const entitiesPerPage = 500;

const guards = ['event_log_append_only', 'event_log_chain', 'event_log_no_truncate'];

/**
 * Checks every chain of the log, row by row: sequence, link, hash, canonical form, and that the columns agree with
 * the record. A chain whose end was cut off is consistent in itself, so its length is compared with the entity's row.
 */
export async function verifyLog(
  database: Database,
  upToPosition?: number,
): Promise<LogVerification> {
  const upTo = upToPosition ?? (await settledPosition(database));
  const log = new EventLog(database);
  const problems: LogProblem[] = [];
  let entities = 0;
  let events = 0;
  let fingerprint = '';
  for (let ids = await log.entityIds('', entitiesPerPage); ids.length > 0;) {
    for (const entityId of ids) {
      const rows = await log.rows(entityId);
      events += rows.length;
      problems.push(...chainProblems(entityId, rows));
      const end = rows.findLast(({ position }) => position <= upTo);
      if (end !== undefined) fingerprint = sha256(`${fingerprint}${entityId} ${end.hash}\n`);
    }
    entities += ids.length;
    ids = await log.entityIds(ids.at(-1) ?? '', entitiesPerPage);
  }
  problems.push(...(await cutOff(database)));
  return {
    entities,
    events,
    fingerprint: { upTo, sha256: fingerprint },
    problems,
    guardsOff: await guardsOff(database),
  };
}

/** The last event before a minute ago: a lower one that is still being stored would change the fingerprint later. */
async function settledPosition(database: Database): Promise<number> {
  const { rows } = await database.raw<{ rows: { position: number | null }[] }>(
    `select max(position) as position from event_log where stored_at < now() - interval '1 minute'`,
  );
  return rows[0]?.position ?? 0;
}

/** The first error of one chain; all later ones follow from it. */
export function chainProblems(
  entityId: string,
  rows: readonly LoggedEvent[],
): readonly LogProblem[] {
  let previousHash = chainStart(entityId);
  for (const [index, row] of rows.entries()) {
    const kind = rowProblem(row, index + 1, previousHash);
    if (kind !== null) return [{ entityId, sequence: row.sequence, kind }];
    previousHash = row.hash;
  }
  return [];
}

function rowProblem(
  row: LoggedEvent,
  sequence: number,
  previousHash: string,
): LogProblem['kind'] | null {
  if (row.sequence !== sequence) return 'gap';
  if (row.previousHash !== previousHash) return 'broken_link';
  if (row.hash !== chainHash(row.previousHash, row.record)) return 'false_hash';
  const event = parsed(row.record);
  if (event === null) return 'not_canonical';
  const columnsAgree =
    event['sequence'] === row.sequence &&
    event['effectiveAt'] === row.effectiveAt &&
    event['recordedAt'] === row.recordedAt;
  return columnsAgree ? null : 'column_differs';
}

/** The record as data; null when it is not in canonical form. */
function parsed(record: string): Record<string, unknown> | null {
  try {
    const event = JSON.parse(record) as Record<string, unknown>;
    return canonicalJson(event) === record ? event : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function cutOff(database: Database): Promise<readonly LogProblem[]> {
  const { rows } = await database.raw<{ rows: { entity_id: string; last: number }[] }>(
    `select implementation.entity_id, coalesce(log.last, 0) as last
     from implementation
     left join lateral (
       select max(sequence) as last from event_log where entity_id = implementation.entity_id
     ) log on true
     where coalesce(log.last, 0) < implementation.sequence
     order by implementation.entity_id`,
  );
  return rows.map((row) => ({
    entityId: row.entity_id,
    sequence: row.last + 1,
    kind: 'ends_early',
  }));
}

async function guardsOff(database: Database): Promise<readonly string[]> {
  // 'A' is ENABLE ALWAYS: in force for every session, also one in replica mode.
  const on: string[] = await database('pg_trigger')
    .whereRaw(`tgrelid = 'event_log'::regclass and tgenabled = 'A'`)
    .pluck('tgname');
  return guards.filter((guard) => !on.includes(guard));
}
