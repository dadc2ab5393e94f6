import type { Database } from '../connect';
import type { Fingerprint } from './fingerprint';

/** As digests: after five days a relay that defers a recipient will not take the mail any more. */
const triedFor = "interval '5 days'";
/** Doubles with each attempt, up to an hour. */
const pause = "least(power(2, attempts), 60) * interval '1 minute'";

/** The mails with published fingerprints: to whom, and what the relay answered. */
export class FingerprintMails {
  constructor(private readonly database: Database) {}

  /** Adds a mail for each recipient that has none of this fingerprint. */
  async add(upTo: number, recipients: readonly string[]): Promise<void> {
    if (recipients.length === 0) return;
    await this.database('fingerprint_mail')
      .insert([...new Set(recipients)].map((address) => ({ up_to: upTo, address })))
      .onConflict(['up_to', 'address'])
      .ignore();
  }

  /** The mails to these recipients that are due for an attempt, counted as tried: another process does not take them. */
  async claim(
    recipients: readonly string[],
  ): Promise<readonly (Fingerprint & { address: string })[]> {
    const { rows } = await this.database.raw<{ rows: (Fingerprint & { address: string })[] }>(
      `update fingerprint_mail mail set attempts = attempts + 1, tried_at = now()
       from published_fingerprint published
       where published.up_to = mail.up_to and state = 'waiting' and address = any (?)
         and published_at > now() - ${triedFor} and (tried_at is null or tried_at < now() - ${pause})
       returning mail.up_to as "upTo", sha256, address`,
      [[...recipients]],
    );
    return rows.toSorted((a, b) => a.upTo - b.upTo || (a.address < b.address ? -1 : 1));
  }

  /** Stores the answer of the relay. A deferred mail waits for its next attempt. */
  async settle(
    { upTo, address }: { upTo: number; address: string },
    {
      outcome,
      responseCode,
    }: { outcome: 'accepted' | 'refused' | 'deferred'; responseCode: number | null },
  ): Promise<void> {
    const state = outcome === 'deferred' ? 'waiting' : outcome;
    await this.database('fingerprint_mail')
      .where({ up_to: upTo, address })
      .update({ state, response_code: responseCode });
  }
}
