import { createTransport } from 'nodemailer';
import { isPlainAddress } from '../../domain/shared/plain-address';

/** One mail for the relay. */
export interface OutgoingMail {
  /** The person's address; anything but one plain address is refused. */
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** With angle brackets; the same on every attempt, so that a mailbox can drop a repeat. */
  messageId: string;
  /** BCP 47 tag of the content, such as `uz-Latn`. */
  contentLanguage: string;
  attachments?: readonly MailAttachment[];
}

/** An attachment. */
export interface MailAttachment {
  filename: string;
  contentType: string;
  content: string;
}

/**
 * The relay's answer to a mail.
 *
 * `refused`: this recipient will never get this mail (5xx to RCPT TO or DATA, or an invalid address). `deferred`: try
 * again later, see {@link Cause} for the reason.
 */
export type Delivery =
  | { outcome: 'accepted'; responseCode: number | null }
  | { outcome: 'refused'; responseCode: number | null }
  | { outcome: 'deferred'; responseCode: number | null; cause: Cause };

/**
 * Why a mail has to wait. `relay`: down, timing out, refusing the login or the sender; other mails will fail too.
 * `recipient`: this mailbox, for now. `policy`: the relay does not relay this mail (enhanced status x.7.x, such as
 * "relay access denied"). The cause may be the sender or the recipient, so it must neither fail every mail
 * permanently while the relay is misconfigured, nor hold up the mails of others.
 */
type Cause = 'relay' | 'recipient' | 'policy';

/** Sends mails to the relay. */
export interface MailTransport {
  /** How many mails are sent at a time; more would only wait in line. */
  readonly parallel: number;
  /** Never rejects: an error is a delivery result. */
  send(mail: OutgoingMail): Promise<Delivery>;
  /** Closes the pooled connections; a mail in flight fails as deferred. */
  close(): void;
}

interface MailTransportOptions {
  /** `smtp://` or `smtps://`, with user and password if the relay needs them. */
  smtpUrl: string;
  from: { name: string; address: string };
  /** Connections to the relay; also the number of database connections that sending may hold. */
  parallel?: number;
}

// Four connections carry some hundred mails a second through a relay on the same network; a relay of a
// state body commonly allows ten per client.
const defaultParallel = 4;
// A relay on the same network connects in milliseconds; a host that does not answer is down.
const connectTimeoutMs = 10_000;
// Relays delay their greeting against spammers, by up to half a minute in the field.
const greetingTimeoutMs = 40_000;
// Content scanners answer DATA after some seconds; a minute of silence is a broken connection. Must stay below the
// activity's bound for one attempt.
const socketTimeoutMs = 60_000;
// Below the time after which relays close idle connections (Postfix 300 s, some appliances 60 s): a mail on a
// connection that was just closed would count as a failed attempt.
const idleTimeoutMs = 30_000;

/**
 * A pooled SMTP transport: a connection per mail would cost the relay's greeting delay every time. Errors when the
 * address of the relay cannot be read.
 */
export function openMailTransport(options: MailTransportOptions): MailTransport {
  const { smtpUrl, from, parallel = defaultParallel } = options;
  const transporter = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: parallel,
    // A mail whose connection broke may have been accepted. Retries are made here, because they are recorded.
    maxRequeues: 0,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: greetingTimeoutMs,
    socketTimeout: socketTimeoutMs,
    idleTimeout: idleTimeoutMs,
    // No body names a file or an address to fetch; forbidding it costs nothing.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    parallel,
    send: async (mail) => {
      if (!isPlainAddress(mail.to.address)) return { outcome: 'refused', responseCode: null };
      try {
        const sent = await transporter.sendMail({
          from: { name: oneLine(from.name), address: from.address },
          to: { name: oneLine(mail.to.name), address: mail.to.address },
          subject: oneLine(mail.subject),
          text: mail.text,
          html: mail.html,
          attachments: [...(mail.attachments ?? [])],
          messageId: mail.messageId,
          headers: {
            // RFC 3834: out-of-office programs do not answer a machine.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': oneLine(mail.contentLanguage),
          },
        });
        return { outcome: 'accepted', responseCode: codeOf(sent.response) };
      } catch (error) {
        return failedDelivery(error);
      }
    },
    close: () => transporter.close(),
  };
}

/** Text for a header, without line breaks and control characters. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

// RFC 5321 4.2.3: "service not available, closing transmission channel", as an answer to any command.
const serviceClosing = 421;
// RFC 3463 3.8: security or policy status, permanent or temporary.
const isPolicy = /^[45]\.7\./;

function failedDelivery(error: unknown): Delivery {
  const { code, command, responseCode, status } = readFailure(error);
  // The answers to these commands concern the recipient or the message; those to any other command concern the
  // sender.
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA';
  if (responseCode !== null && aboutThisMail && responseCode !== serviceClosing) {
    if (isPolicy.test(status)) return { outcome: 'deferred', responseCode, cause: 'policy' };
    if (responseCode >= 500) return { outcome: 'refused', responseCode };
    return { outcome: 'deferred', responseCode, cause: 'recipient' };
  }
  // An address that SMTP cannot represent.
  if (code === 'EENVELOPE' && responseCode === null && command === 'API') {
    return { outcome: 'refused', responseCode: null };
  }
  return { outcome: 'deferred', responseCode, cause: 'relay' };
}

function readFailure(error: unknown): {
  code: string | null;
  command: string | null;
  responseCode: number | null;
  /** Enhanced status such as `5.1.1`; empty when the relay gives none. */
  status: string;
} {
  const read = (key: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
  const code = read('code');
  const command = read('command');
  const responseCode = read('responseCode');
  const response = read('response');
  return {
    code: typeof code === 'string' ? code : null,
    command: typeof command === 'string' ? command : null,
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    status:
      typeof response === 'string' ? (/^\d{3}[ -](\d\.\d+\.\d+)/.exec(response)?.[1] ?? '') : '',
  };
}

function codeOf(response: unknown): number | null {
  if (typeof response !== 'string') return null;
  const code = Number.parseInt(response, 10);
  return Number.isNaN(code) ? null : code;
}
