import type { Language } from '../domain/shared/languages';
import type { Instant } from '../domain/shared/instant';
import { addressKey } from '../domain/shared/plain-address';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { noticeColumns, type WaitingNotice } from './digests';
import type { MailboxCall } from './mailboxes';
import { sharesAddress } from './people';
import { writeSystemNotices, type SystemNotice } from './system-notices';

/**
 * An undelivered mail, with its notices that may still be sent. A notice that another person has received by now is
 * included, because this person has not.
 */
export interface PreparedMail {
  id: string;
  personId: string;
  fullName: string;
  email: string;
  /** Whether somebody else has the same address. */
  addressShared: boolean;
  language: Language;
  messageId: string;
  /** Since when the address refuses mails; null while it does not, and after a correction. */
  addressRefusedAt: Instant | null;
  preparedAt: Instant;
  attempts: number;
  notices: readonly WaitingNotice[];
}

/** The result of one delivery attempt. `deferred` leaves it prepared. Failures contain no address. */
export type AttemptOutcome =
  /** With subject and hash of the sent mail. */
  | { state: 'sent'; subject: string; contentSha256: string }
  | { state: 'failed'; failure: string; systemNotices: readonly SystemNotice[] }
  | { state: 'deferred'; failure: string };

/** Why a mail was given up before delivery, for reasons other than the relay or the address. */
export const releasedFailures = ['no_longer_focal_point', 'nothing_left_to_tell'] as const;
type ReleasedFailure = (typeof releasedFailures)[number];

/**
 * Mails and their delivery. Bodies are not stored: they are made from the notices, which are. Subject and hash of a
 * sent mail are stored, to prove its contents.
 */
export class Mails {
  constructor(private readonly deps: { database: Database }) {}

  /** All undelivered mails of the institution, the oldest first. */
  async prepared(institutionId: string): Promise<readonly PreparedMail[]> {
    const { database } = this.deps;
    const mails = await database('mail')
      .join(database.raw('mail_addressees() as person'), 'person.id', 'mail.person_id')
      .where({ institution_id: institutionId, state: 'prepared' })
      .orderBy(['mail.prepared_at', 'mail.id'])
      .select<Omit<PreparedMail, 'notices'>[]>(
        camelColumns('mail', 'id, person_id, message_id, prepared_at, attempts'),
        camelColumns('person', 'full_name, email, language, address_refused_at'),
        database.raw(`${sharesAddress('person_id')} as "addressShared"`),
      );
    const notices = await database('mail_notice')
      .join('notice', 'notice.id', 'mail_notice.notice_id')
      .whereIn(
        'mail_notice.mail_id',
        mails.map(({ id }) => id),
      )
      .whereIn('notice.state', ['waiting', 'notified'])
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
   * Locks the mail while `attempt` delivers it, and records the result. Null when the mail is no longer to be sent or
   * is locked by another sender; else the mailboxes to signal.
   *
   * The row stays locked during the SMTP dialogue, so that two senders never send the same mail; the lock ends with
   * the process. After a crash between delivery and record the mail is sent once more, with the same Message-ID.
   * Holds one connection: callers bound how many run at a time.
   */
  async attempt(
    request: { mail: PreparedMail; now: Instant; goesOutAt: Instant },
    attempt: () => Promise<AttemptOutcome>,
  ): Promise<null | { mailboxes: readonly MailboxCall[] }> {
    const { mail, now, goesOutAt } = request;
    const { id: mailId } = mail;
    return this.deps.database.transaction(async (trx) => {
      const held = await trx('mail')
        .where({ id: mailId, state: 'prepared' })
        .forUpdate()
        .skipLocked()
        .select('id');
      if (held.length === 0) return null;
      const outcome = await attempt();
      await trx('mail')
        .where({ id: mailId })
        .update({
          state: outcome.state === 'deferred' ? 'prepared' : outcome.state,
          ...resultColumns(outcome, now),
          attempts: trx.raw('attempts + 1'),
        });
      await recordAddress(trx, mail, { outcome, now });
      const notices = outcome.state === 'failed' ? outcome.systemNotices : [];
      return { mailboxes: await writeSystemNotices(trx, { notices, now, goesOutAt }) };
    });
  }

  /** Counts an attempt for mails that were not tried because the relay does not work. */
  async deferAll(mailIds: readonly string[], failure: string): Promise<void> {
    if (mailIds.length === 0) return;
    await this.deps.database.raw(
      // A mail that another sender has locked is counted by that sender.
      `update mail set attempts = attempts + 1, failure = :failure
       where id in (select id from mail where id = any (:mailIds) and state = 'prepared'
         order by id for update skip locked)`,
      { mailIds: [...mailIds], failure },
    );
  }

  /** Gives a mail up before delivery; its waiting notices go into another mail, to the present recipients. */
  async release(mailId: string, failure: ReleasedFailure): Promise<void> {
    await this.deps.database.transaction(async (trx) => {
      const released = await trx('mail')
        .where({ id: mailId, state: 'prepared' })
        .update({ state: 'failed', failure });
      if (released === 0) return;
      await trx('mail_notice')
        .where({ mail_id: mailId })
        .whereIn('notice_id', trx('notice').where({ state: 'waiting' }).select('id'))
        .delete();
    });
  }
}

/**
 * Of all who have the address; not of somebody whose address was corrected during the attempt. A mail to a protected
 * submitter is recorded beside what stands for its person alone.
 */
async function recordAddress(
  trx: Database,
  { personId, email, addressRefusedAt }: PreparedMail,
  { outcome: { state }, now }: { outcome: AttemptOutcome; now: Instant },
): Promise<void> {
  if (state === 'deferred' || (state === 'failed') === (addressRefusedAt !== null)) return;
  const changed = { address_refused_at: state === 'failed' ? now : null };
  const ofSubmitter = await trx('submitter_person').where({ id: personId }).update(changed);
  if (ofSubmitter > 0) return;
  await trx('person')
    .where({ email_key: addressKey(email) })
    .update(changed);
}

function resultColumns(outcome: AttemptOutcome, now: Instant) {
  if (outcome.state !== 'sent') return { failure: outcome.failure };
  const { subject, contentSha256 } = outcome;
  return snakeRow({ failure: null, sentAt: now, subject, contentSha256 });
}
