import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { MailTransport } from '../activities/mail/transport';
import type { SignInMailer } from '../application/sign-in/sign-in-mail';

/** Sends mails to sign in through the relay at once, without a queue: its secret is stored nowhere. */
export function signInMailer(deps: {
  transport: Pick<MailTransport, 'send'>;
  /** The domain of Message-IDs. */
  domain: string;
  log: Pick<Logger, 'error'>;
}): SignInMailer {
  const { transport, domain, log } = deps;
  return {
    async send(mail) {
      const messageId = `<sign-in-${randomUUID()}@${domain}>`;
      const { outcome, responseCode } = await transport.send({ ...mail, messageId });
      if (outcome === 'accepted') return;
      const alert = 'sign_in_mail_not_sent';
      log.error({ alert, messageId, outcome, responseCode }, 'needs attention');
    },
  };
}
