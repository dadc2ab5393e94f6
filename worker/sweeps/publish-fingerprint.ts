import type { MailTransport } from '../../activities/mail/transport';
import type { Database } from '../../store/connect';
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
 * when the relay does not take a mail.
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
  const { recipients, domain, transport, note } = publication;
  note(fingerprint);
  await keepFingerprint(database, fingerprint, new Date().toISOString());
  const text = textOf(fingerprint);
  for (const address of recipients) {
    const { outcome } = await transport.send({
      to: { name: '', address },
      subject: `Tavsiya: fingerprint of the record up to event ${fingerprint.upTo}`,
      text,
      html: `<pre>${text}</pre>`,
      messageId: `<fingerprint.${fingerprint.upTo}.${recipients.indexOf(address)}@${domain}>`,
      contentLanguage: 'en',
    });
    if (outcome !== 'accepted') throw new Error(`the relay has ${outcome} the fingerprint`);
  }
}

function textOf({ upTo, sha256 }: Fingerprint): string {
  return [
    `Fingerprint of the record up to event ${upTo}:`,
    sha256,
    '',
    'Keep this mail. To compare the record with it later:',
    `npm run verify-log -- ${upTo} ${sha256}`,
    '',
  ].join('\n');
}
