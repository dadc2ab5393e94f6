import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';
import { sha256 } from '../sha256';

/**
 * One SHA-256 over the ends of all chains of events up to an event, and the states of register entries, the laws, the
 * letters and the mails until an hour before it. Kept
 * elsewhere, it shows later whether one of them was rewritten, also by somebody who switched off the guards and
 * recomputed the hashes.
 */
export interface Fingerprint {
  upTo: number;
  sha256: string;
}

const rowsPerPage = 5_000;

/**
 * States bear the instant at which their transaction began. Letters and mails bear the instant at which their round began, and are stored up to half an hour later; a later row
 * would look like a rewritten record. See `scheduleToCloseTimeout` in `workflows/mailbox.ts`.
 */
const longestRound = "interval '1 hour'";

/** The fingerprint up to an event; by default up to the last one that is certainly stored. */
export async function fingerprintOf(
  database: Database,
  upToPosition?: number,
): Promise<Fingerprint> {
  const upTo = upToPosition ?? (await settledPosition(database));
  const until = await storedAt(database, upTo);
  // The name of each row follows `after` by an index where the table is large.
  const sources = [
    `select distinct on (entity_id) entity_id as name, hash as sha256 from event_log
       where position <= :upTo and entity_id > :after order by entity_id, sequence desc`,
    `select distinct on (entry_id) entry_id as name, hash as sha256 from register_state
       where stored_at <= cast(:until as timestamptz) - ${longestRound}
         and entry_id > :after order by entry_id, number desc`,
    `select law.name, sha256 from (
       select 'laws/' || record_id || '/' || version as name, sha256, created_at from law_record) law
       where created_at <= cast(:until as timestamptz) - ${longestRound}
         and law.name > :after order by law.name`,
    `select id::text as name, sha256 from letter
       where written_at <= cast(:until as timestamptz) - ${longestRound}
         and id::text > :after order by id::text`,
    `select message_id as name, subject || ' ' || content_sha256 as sha256 from mail
       where state = 'sent' and sent_at <= cast(:until as timestamptz) - ${longestRound}
         and message_id > :after order by message_id`,
  ];
  let hash = '';
  for (const source of sources) {
    for (let after: string | null = ''; after !== null;) {
      const found: { rows: { name: string; sha256: string }[] } = await database.raw(
        `${source} limit :rowsPerPage`,
        { upTo, until, after, rowsPerPage },
      );
      for (const { name, sha256: ofIt } of found.rows) hash = sha256(`${hash}${name} ${ofIt}\n`);
      after = found.rows.at(-1)?.name ?? null;
    }
  }
  return { upTo, sha256: hash };
}

/** Keeps a fingerprint that was published. Nothing happens when this one is kept already. */
export async function keepFingerprint(
  database: Database,
  { upTo, sha256: hash }: Fingerprint,
  at: Instant,
): Promise<void> {
  await database('published_fingerprint')
    .insert({ up_to: upTo, sha256: hash, published_at: at })
    .onConflict('up_to')
    .ignore();
}

/** The published fingerprint with the highest event, or null. */
export async function lastPublished(database: Database): Promise<Fingerprint | null> {
  const [row] = await database('published_fingerprint')
    .orderBy('up_to', 'desc')
    .limit(1)
    .select<Fingerprint[]>('sha256', { upTo: 'up_to' });
  return row ?? null;
}

/** The last event before a minute ago: a lower one that is still being stored would change the fingerprint later. */
async function settledPosition(database: Database): Promise<number> {
  const { rows } = await database.raw<{ rows: { position: number | null }[] }>(
    `select max(position) as position from event_log where stored_at < now() - interval '1 minute'`,
  );
  return rows[0]?.position ?? 0;
}

async function storedAt(database: Database, position: number): Promise<string> {
  const { rows } = await database.raw<{ rows: { stored_at: string | null }[] }>(
    'select max(stored_at) as stored_at from event_log where position <= ?',
    [position],
  );
  return rows[0]?.stored_at ?? '-infinity';
}
