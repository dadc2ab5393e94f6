import type { FocalPointRole } from '../domain/shared/actor';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { standsInNoMail, waitsForOrder, type MailboxCall } from './mailboxes';
import { writeSystemNotices, type SystemNotice } from './system-notices';

/** A notice that nobody has been told yet. */
export interface WaitingNotice {
  id: string;
  entityId: string;
  kind: string;
  institutionId: string;
  role: FocalPointRole;
  clockId: string | null;
  armedBySequence: number | null;
  step: string | null;
  /** When it was to go out. */
  notBefore: Instant;
}

/** A mail as it is first stored. */
export interface MadeMail {
  id: string;
  personId: string;
  messageId: string;
  subject: string;
  language: string;
  noticeIds: readonly string[];
}

/** A notice that is no longer so. */
export interface UntrueNotice {
  noticeId: string;
  reason: string;
}

/** What the waiting notices of an institution came to. */
export interface MadeMails {
  mails: readonly MadeMail[];
  untrue: readonly UntrueNotice[];
  /** Notices that nobody in the institution can be told. */
  withoutRecipient: readonly string[];
  /** What somebody else has to be told because of it. */
  systemNotices: readonly SystemNotice[];
}

/** The columns of a {@link WaitingNotice}. */
export const noticeColumns = {
  id: 'notice.id',
  entityId: 'notice.entity_id',
  kind: 'notice.kind',
  institutionId: 'notice.institution_id',
  role: 'notice.role',
  clockId: 'notice.clock_id',
  armedBySequence: 'notice.armed_by_sequence',
  step: 'notice.step',
  notBefore: 'notice.not_before',
};

// One binding for all ids: PostgreSQL takes 65,535 in a statement, and a long standstill may leave more notices.
const isAmong = 'id = any (?)';

// Any fixed number: the first key of an advisory lock that only the making of mails takes.
const makingMailsLock = 7_204_216;

/**
 * Notices on their way into mails. A notice stays `waiting` while it stands in a mail that is not sent: whatever ends
 * or moves its clock can still void it, and `told` means told.
 */
export class Digests {
  constructor(private readonly deps: { database: Database }) {}

  /**
   * Takes the institution's waiting notices that are due and in no mail yet, lets `make` make mails of them, and
   * stores these, all in one transaction. Two of these at once take turns: the second finds nothing. Returns the
   * mailboxes that have to be signalled for the system notices; `goesOutAt` is when these go out.
   */
  async makeMails(
    request: { institutionId: string; now: Instant; goesOutAt: Instant },
    make: (notices: readonly WaitingNotice[], trx: Database) => Promise<MadeMails>,
  ): Promise<readonly MailboxCall[]> {
    const { institutionId, now, goesOutAt } = request;
    return this.deps.database.transaction(async (trx) => {
      // Not the row of the mailbox: commits wait for that one, and making mails takes longer than they should wait.
      // Nor `skip locked` on the notices: the one that comes second would still see notices as being in no mail.
      await trx.raw('select pg_advisory_xact_lock(?, hashtext(?))', [
        makingMailsLock,
        institutionId,
      ]);
      const notices = await trx('notice')
        .where({ institution_id: institutionId, state: 'waiting' })
        .where('not_before', '<=', now)
        .whereRaw(standsInNoMail)
        .whereRaw(`not ${waitsForOrder}`, [now])
        .orderBy(['not_before', 'id'])
        .forUpdate()
        .select<WaitingNotice[]>(noticeColumns);
      if (notices.length === 0) return [];
      const made = await make(notices, trx);
      await storeMails(trx, { institutionId, now, made });
      return writeSystemNotices(trx, { notices: made.systemNotices, now, goesOutAt });
    });
  }

  /** Ends notices that turned out untrue after they were put in a mail, where they still wait. */
  async voidUntrue(untrue: readonly UntrueNotice[], now: Instant): Promise<void> {
    await voidNotices(this.deps.database, untrue, now);
  }

  /**
   * Carries the outcome of mails over to their notices: told when a mail with it was sent, without a recipient when
   * all of its mails failed. Apart from the recording of the mail, which must not wait for a commit that holds these
   * notices, nor fail with it; therefore also called before anything else, for what a crash left.
   */
  async settleNotices(request: { institutionId: string; now: Instant }): Promise<void> {
    await this.deps.database.raw(
      `update notice set state = settled.state, state_at = :now
       from (
         select notice.id,
                case when bool_or(mail.state = 'sent') then 'told' else 'without_recipient' end as state
         from notice
         join mail_notice on mail_notice.notice_id = notice.id
         join mail on mail.id = mail_notice.mail_id
         where notice.institution_id = :institutionId and notice.state = 'waiting'
         group by notice.id
         having bool_or(mail.state = 'sent') or bool_and(mail.state = 'failed')
       ) settled
       where notice.id = settled.id and notice.state = 'waiting'`,
      { institutionId: request.institutionId, now: request.now },
    );
  }
}

async function storeMails(
  trx: Database,
  { institutionId, now, made }: { institutionId: string; now: Instant; made: MadeMails },
): Promise<void> {
  const { mails, untrue, withoutRecipient } = made;
  await voidNotices(trx, untrue, now);
  if (withoutRecipient.length > 0) {
    await trx('notice')
      .whereRaw(isAmong, [[...withoutRecipient]])
      .update({ state: 'without_recipient', state_at: now });
  }
  if (mails.length === 0) return;
  await trx('mail').insert(
    mails.map((mail) => ({
      id: mail.id,
      institution_id: institutionId,
      person_id: mail.personId,
      message_id: mail.messageId,
      state: 'prepared',
      subject: mail.subject,
      language: mail.language,
      prepared_at: now,
      attempts: 0,
    })),
  );
  const links = mails.flatMap(({ id, noticeIds }) =>
    noticeIds.map((noticeId) => ({ mailId: id, noticeId })),
  );
  await trx.raw(
    'insert into mail_notice (mail_id, notice_id) select * from unnest(?::uuid[], ?::uuid[])',
    [links.map((link) => link.mailId), links.map((link) => link.noticeId)],
  );
}

async function voidNotices(
  database: Database,
  untrue: readonly UntrueNotice[],
  now: Instant,
): Promise<void> {
  const byReason = new Map<string, string[]>();
  for (const { noticeId, reason } of untrue) {
    const ids = byReason.get(reason) ?? [];
    ids.push(noticeId);
    byReason.set(reason, ids);
  }
  for (const [reason, ids] of byReason) {
    await database('notice')
      .whereRaw(isAmong, [ids])
      .where({ state: 'waiting' })
      .update({ state: 'void', void_reason: reason, state_at: now });
  }
}
