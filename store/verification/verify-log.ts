import { canonicalJson } from '../canonical-json';
import type { Database } from '../connect';
import { chainHash, chainStart, EventLog, type LoggedEvent } from '../event-log';
import { fingerprintOf, lastPublished, type Fingerprint } from './fingerprint';
import { changedGuards } from './guards';
import { registerProblems, type EntryProblem } from './register-problems';
import { StoredTexts, type TextProblem } from './stored-texts';

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
    | 'ends_early'
    | TextProblem;
}

/** Something that was sent, or a version of a law, that is not what it was. */
interface PaperProblem {
  kind: 'letter_differs' | 'reason_differs' | 'law_differs';
  id: string;
}

/** The result of a verification. */
interface LogVerification {
  entities: number;
  events: number;
  fingerprint: Fingerprint;
  /** The last published fingerprint, when the record gives another one for its event now. */
  unlikePublished: Fingerprint | null;
  problems: readonly LogProblem[];
  papers: readonly PaperProblem[];
  registers: readonly EntryProblem[];
  /** Guards of the record that are missing, switched off or changed: what they refuse may be possible now. */
  guardsOff: readonly string[];
}

// A page of ids is one query; each entity is another, so the page only bounds the list in memory.
const entitiesPerPage = 500;

/**
 * Checks every chain of the log, row by row: sequence, link, hash, canonical form, that the columns agree with the
 * record, and that the texts, reports, evidence, policies and laws that events name are those of their hashes. A chain whose
 * end was cut off is consistent in itself, so its length is compared with the entity's row.
 */
export async function verifyLog(
  database: Database,
  upToPosition?: number,
): Promise<LogVerification> {
  const log = new EventLog(database);
  const problems: LogProblem[] = [];
  let entities = 0;
  let events = 0;
  const texts = new StoredTexts(database);
  for (let ids = await log.entityIds('', entitiesPerPage); ids.length > 0;) {
    for (const entityId of ids) {
      const rows = await log.rows(entityId);
      events += rows.length;
      const ofChain = chainProblems(entityId, rows);
      problems.push(...ofChain);
      // The texts of a broken chain are not looked up: its events name what somebody wrote there.
      if (ofChain.length === 0) problems.push(...(await textProblems(texts, entityId, rows)));
    }
    entities += ids.length;
    ids = await log.entityIds(ids.at(-1) ?? '', entitiesPerPage);
  }
  problems.push(...(await cutOff(database)));
  return {
    entities,
    events,
    fingerprint: await fingerprintOf(database, upToPosition),
    unlikePublished: await unlikePublished(database),
    problems,
    papers: await paperProblems(database),
    registers: await registerProblems(database),
    guardsOff: await changedGuards(database),
  };
}

async function unlikePublished(database: Database): Promise<Fingerprint | null> {
  const published = await lastPublished(database);
  if (published === null) return null;
  const now = await fingerprintOf(database, published.upTo);
  return now.sha256 === published.sha256 ? null : published;
}

async function textProblems(
  texts: StoredTexts,
  entityId: string,
  rows: readonly LoggedEvent[],
): Promise<LogProblem[]> {
  const found = await texts.problems(rows.map(({ record }) => parsed(record) ?? {}));
  return [...found].map(([index, kind]) => ({
    entityId,
    sequence: rows[index]?.sequence ?? null,
    kind,
  }));
}

/** Letters, laws, and the reasons of withdrawn letters and of handovers, that are not those of their stored hashes. */
async function paperProblems(database: Database): Promise<readonly PaperProblem[]> {
  const { rows } = await database.raw<{ rows: PaperProblem[] }>(
    `select 'letter_differs' as kind, id::text from letter
       where sha256 <> encode(sha256(convert_to(content, 'UTF8')), 'hex')
     union all
     select 'law_differs', record_id || '/' || version from law_record
       where sha256 <> encode(sha256(convert_to(content, 'UTF8')), 'hex')
     union all
     select 'reason_differs', named.id::text from (
       select letter_id as id, reason_id, reason_sha256 from letter_withdrawal
       union all select id, reason_id, reason_sha256 from handover) as named
     left join narrative on narrative.id = named.reason_id
     where reason_sha256 is distinct from encode(sha256(convert_to(body, 'UTF8')), 'hex')
     order by 1, 2`,
  );
  return rows;
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
