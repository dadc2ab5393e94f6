import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { MailTransport } from '../activities/mail/transport';
import type { SignInMailer } from '../application/sign-in/sign-in-mail';

// A relay that restarts is back within seconds. People ask again after a minute or two.
const firstWaitMs = 5_000;
const longestWaitMs = 60_000;
// A link that works for less than a minute is over before somebody has opened it.
const leastLeftMs = 60_000;

/**
 * Sends mails to sign in through the relay at once, without a queue: the secret of a mail is stored nowhere, and one that
 * has to wait is lost with the process. It is sent again under the same Message-ID.
 */
export function signInMailer(deps: {
  transport: Pick<MailTransport, 'send'>;
  /** The domain of Message-IDs. */
  domain: string;
  log: { error(problem: object, message: string): void };
  /** The wait after the first attempt; later ones are twice as long each. */
  waitMs?: number;
}): SignInMailer {
  const { transport, domain, log } = deps;
  return {
    async send(mail, { worksUntil, stopping }) {
      const messageId = `<sign-in-${randomUUID()}@${domain}>`;
      const lastAt = Date.parse(worksUntil) - leastLeftMs;
      let waitMs = deps.waitMs ?? firstWaitMs;
      for (;;) {
        const { outcome, responseCode } = await transport.send({ ...mail, messageId });
        if (outcome === 'accepted') return;
        const isLast = outcome === 'refused' || Date.now() + waitMs > lastAt;
        if (!isLast) await delay(waitMs, undefined, { signal: stopping }).catch(() => undefined);
        if (isLast || stopping.aborted) {
          const alert = 'sign_in_mail_not_sent';
          log.error({ alert, messageId, outcome, responseCode }, 'needs attention');
          return;
        }
        waitMs = Math.min(2 * waitMs, longestWaitMs);
      }
    },
  };
}
