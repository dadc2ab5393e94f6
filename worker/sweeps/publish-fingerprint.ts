import type { MailTransport } from '../../activities/mail/transport';
import type { Database } from '../../store/connect';
import { sha256 } from '../../store/sha256';
import { FingerprintMails } from '../../store/verification/fingerprint-mails';
import {
  fingerprintOf,
  keepFingerprint,
  type Fingerprint,
} from '../../store/verification/fingerprint';

/** To whom fingerprints are published. */
export interface Publication {
  /** The domain of Message-IDs. */
  domain: string;
  /** Addresses outside this installation; none without mails. */
  recipients: readonly string[];
  transport: Pick<MailTransport, 'send'>;
  /** Writes it to the log of this process. */
  note: (fingerprint: Fingerprint) => void;
}

/**
 * Publishes the fingerprint of the record: in the log of the process, and by mail to each recipient. A
 * record that is rewritten together with all of its hashes differs from a fingerprint that was published before. Errors
 * when the relay has refused or deferred a mail, after all were tried.
 */
export async function publishFingerprint({
  database,
  publication,
  upTo,
}: {
  database: Database;
  publication: Publication;
  /** The last event; by default the last one that is certainly stored. */
  upTo?: number;
}): Promise<void> {
  const fingerprint = await fingerprintOf(database, upTo);
  publication.note(fingerprint);
  await keepFingerprint(database, fingerprint, new Date().toISOString());
  await new FingerprintMails(database).add(fingerprint.upTo, publication.recipients);
  const { deferred } = await sendFingerprintMails({ database, publication });
  if (deferred > 0)
    throw new Error(`the relay has deferred ${deferred} mails with the fingerprint`);
}

/**
 * Sends the mails with fingerprints that wait: all of them, whatever the relay answers to one. Returns how many wait for
 * another attempt. Errors when the relay has refused one for good, after all were tried.
 */
export async function sendFingerprintMails({
  database,
  publication: { recipients, domain, transport },
}: {
  database: Database;
  publication: Omit<Publication, 'note'>;
}): Promise<{ deferred: number }> {
  const mails = new FingerprintMails(database);
  const outcomes = { accepted: 0, refused: 0, deferred: 0 };
  for (const { upTo, sha256: hash, address } of await mails.claim(recipients)) {
    const text = textOf({ upTo, sha256: hash });
    const delivery = await transport.send({
      to: { name: '', address },
      subject: `Tavsiya: fingerprint of the record up to event ${upTo}`,
      text,
      html: `<pre>${text}</pre>`,
      messageId: `<fingerprint.${upTo}.${sha256(address).slice(0, 16)}@${domain}>`,
      contentLanguage: 'en',
    });
    outcomes[delivery.outcome] += 1;
    await mails.settle({ upTo, address }, delivery);
  }
  const { refused, deferred } = outcomes;
  if (refused > 0) throw new Error(`the relay has refused ${refused} mails with the fingerprint`);
  return { deferred };
}

function textOf({ upTo, sha256: hash }: Fingerprint): string {
  return [
    `Fingerprint of the record up to event ${upTo}:`,
    hash,
    '',
    'Keep this mail. To compare the record with it later:',
    `npm run verify-log -- ${upTo} ${hash}`,
    '',
  ].join('\n');
}
