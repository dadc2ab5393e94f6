import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { noticeColumns, type WaitingNotice } from './digests';

/** A mail that is made and not delivered, with those of its notices that may still be told. */
export interface PreparedMail {
  id: string;
  personId: string;
  messageId: string;
  preparedAt: Instant;
  attempts: number;
  notices: readonly WaitingNotice[];
}

/** What one attempt to deliver a mail came to. `deferred` leaves it prepared. */
export type AttemptOutcome =
  { state: 'sent' } | { state: 'failed'; failure: string } | { state: 'deferred'; failure: string };

/** Mails and their delivery. Bodies are not kept: they are made anew from the notices, which are. */
export class Mails {
  constructor(private readonly deps: { database: Database }) {}

  /** All mails of the institution that are not delivered, the oldest first. */
  async prepared(institutionId: string): Promise<readonly PreparedMail[]> {
    const { database } = this.deps;
    const mails = await database('mail')
      .where({ institution_id: institutionId, state: 'prepared' })
      .orderBy(['prepared_at', 'id'])
      .select<Omit<PreparedMail, 'notices'>[]>({
        id: 'id',
        personId: 'person_id',
        messageId: 'message_id',
        preparedAt: 'prepared_at',
        attempts: 'attempts',
      });
    const notices = await database('mail_notice')
      .join('notice', 'notice.id', 'mail_notice.notice_id')
      .whereIn(
        'mail_notice.mail_id',
        mails.map(({ id }) => id),
      )
      .where('notice.state', 'waiting')
      .orderBy(['notice.not_before', 'notice.id'])
      .select<(WaitingNotice & { mailId: string })[]>({
        mailId: 'mail_notice.mail_id',
        ...noticeColumns,
      });
    return mails.map((mail) => ({
      ...mail,
      notices: notices.filter(({ mailId }) => mailId === mail.id),
    }));
  }

  /**
   * Holds the mail while `attempt` delivers it, and records what came of it. False when the mail is no longer to be
   * sent or somebody else is at it.
   *
   * The row stays locked during the SMTP dialogue, so that two senders never have the same mail; the lock falls with
   * the process. A crash after the relay took the mail and before the record means that it is sent once more, with
   * the same Message-ID. Holds one connection: callers bound how many run at a time.
   */
  async attempt(
    request: { mailId: string; now: Instant },
    attempt: () => Promise<AttemptOutcome>,
  ): Promise<boolean> {
    const { mailId, now } = request;
    return this.deps.database.transaction(async (trx) => {
      const held = await trx('mail')
        .where({ id: mailId, state: 'prepared' })
        .forUpdate()
        .skipLocked()
        .select('id');
      if (held.length === 0) return false;
      const outcome = await attempt();
      await trx('mail')
        .where({ id: mailId })
        .update({
          state: outcome.state === 'deferred' ? 'prepared' : outcome.state,
          sent_at: outcome.state === 'sent' ? now : null,
          failure: outcome.state === 'sent' ? null : outcome.failure,
          attempts: trx.raw('attempts + 1'),
        });
      return true;
    });
  }

  /** Counts an attempt for mails that were not tried because the relay does not work. */
  async deferAll(mailIds: readonly string[], failure: string): Promise<void> {
    await this.deps
      .database('mail')
      .whereIn('id', [...mailIds])
      .where({ state: 'prepared' })
      .update({ attempts: this.deps.database.raw('attempts + 1'), failure });
  }

  /** Ends a mail whose notices have all become untrue before it was delivered. */
  async abandon(mailId: string, failure: string): Promise<void> {
    await this.deps
      .database('mail')
      .where({ id: mailId, state: 'prepared' })
      .update({ state: 'failed', failure });
  }
}
