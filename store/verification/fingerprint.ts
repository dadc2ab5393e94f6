import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';
import { sha256 } from '../sha256';

/** One SHA-256 over a list that is read piece by piece. */
export class Fingerprint {
  private hash = '';

  add(name: string, ofIt: string): void {
    this.hash = sha256(`${this.hash}${name} ${ofIt}\n`);
  }

  get sha256(): string {
    return this.hash;
  }
}

const rowsPerPage = 5_000;

/**
 * Adds the letters and the sent mails until an instant, which no event names: a rewritten one changes the fingerprint.
 */
export async function addSentPapers(
  database: Database,
  fingerprint: Fingerprint,
  until: Instant,
): Promise<void> {
  const papers = {
    letter: `select id::text as name, sha256 from letter where written_at <= :until`,
    mail: `select message_id as name, subject || ' ' || content_sha256 as sha256
      from mail where state = 'sent' and sent_at <= :until`,
  };
  for (const sql of Object.values(papers)) {
    for (let after = ''; ;) {
      const { rows } = await database.raw<{ rows: { name: string; sha256: string }[] }>(
        `select name, sha256 from (${sql}) as paper where name collate "C" > :after
         order by name collate "C" limit :rowsPerPage`,
        { until, after, rowsPerPage },
      );
      for (const { name, sha256: ofIt } of rows) fingerprint.add(name, ofIt);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.name;
    }
  }
}
