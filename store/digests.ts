import type { FocalPointRole } from '../domain/shared/actor';
import type { Instant } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
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
interface MadeMail {
  id: string;
  personId: string;
  messageId: string;
  language: string;
  noticeIds: readonly string[];
}

/** A notice that is no longer so. */
export interface OutdatedNotice {
  noticeId: string;
  reason: string;
}

/** What the waiting notices of an institution came to. */
export interface MadeMails {
  mails: readonly MadeMail[];
  outdated: readonly OutdatedNotice[];
  /** Notices that nobody in the institution can be told. */
  withoutRecipient: readonly string[];
  /** What somebody else has to be told because of it. */
  systemNotices: readonly SystemNotice[];
}

/** The columns of a {@link WaitingNotice}. */
export const noticeColumns = camelColumns(
  'notice',
  'id, entity_id, kind, institution_id, role, clock_id, armed_by_sequence',
  'step, not_before',
);

// Any fixed number: the first key of an advisory lock that only the storing of mails takes.
const storingMailsLock = 7_204_216;

/**
 * Notices on their way into mails. A notice stays `waiting` while it stands in a mail that is not sent: whatever ends
 * or moves its clock can still void it, and `told` means told.
 *
 * Whoever changes several notices locks them by id first, commits included: two that meet on the same ones wait for each
 * other in one direction.
 */
export class Digests {
  constructor(private readonly deps: { database: Database }) {}

  /**
   * Reads the institution's waiting notices that are due and in no mail yet, lets `make` make mails of them, and stores
   * these as far as their notices still wait and stand in no mail by then. Nothing is locked while mails are made;
   * they are stored in one transaction, in which two at once take turns. Returns the mailboxes that have to be
   * signalled for the system notices, which go out at `goesOutAt`, and how many notices reach nobody.
   */
  async makeMails(
    request: { institutionId: string; now: Instant; goesOutAt: Instant },
    make: (notices: readonly WaitingNotice[]) => Promise<MadeMails>,
  ): Promise<{ mailboxes: readonly MailboxCall[]; withoutRecipient: number }> {
    const { institutionId, now, goesOutAt } = request;
    const { database } = this.deps;
    const notices = await dueNotices(database, request).select<WaitingNotice[]>(noticeColumns);
    if (notices.length === 0) return { mailboxes: [], withoutRecipient: 0 };
    const made = await make(notices);
    return await database.transaction(async (trx) => {
      // Not the row of the mailbox: commits wait for that one. The statement after it sees what the other one stored.
      await trx.raw('select pg_advisory_xact_lock(?, hashtext(?))', [
        storingMailsLock,
        institutionId,
      ]);
      const held = await dueNotices(trx, request)
        .whereRaw('notice.id = any (?)', [notices.map(({ id }) => id)])
        .forUpdate()
        .pluck<string[]>('notice.id');
      const kept = stillDue(made, new Set(held));
      await storeMails(trx, { institutionId, now, made: kept });
      const { systemNotices, withoutRecipient } = kept;
      const mailboxes = await writeSystemNotices(trx, { notices: systemNotices, now, goesOutAt });
      return { mailboxes, withoutRecipient: withoutRecipient.length };
    });
  }

  /** Ends notices that became outdated after they were put in a mail, where they still wait. */
  async voidOutdated(outdated: readonly OutdatedNotice[], now: Instant): Promise<void> {
    await voidNotices(this.deps.database, outdated, now);
  }

  /**
   * Carries the outcome of mails over to their notices: told when a mail with it was sent, without a recipient when
   * all of its mails failed. Apart from the recording of the mail, which must not wait for a commit that holds these
   * notices, nor fail with it; therefore also called before anything else, for what a crash left.
   */
  async settleNotices(request: { institutionId: string; now: Instant }): Promise<void> {
    await this.deps.database.raw(
      `with settled as (
         select notice.id,
                case when bool_or(mail.state = 'sent') then 'told' else 'without_recipient' end as state
         from notice
         join mail_notice on mail_notice.notice_id = notice.id
         join mail on mail.id = mail_notice.mail_id
         where notice.institution_id = :institutionId and notice.state = 'waiting'
         group by notice.id
         having bool_or(mail.state = 'sent') or bool_and(mail.state = 'failed')
       ), held as (
         select id from notice where id in (select id from settled) and state = 'waiting'
         order by id for update
       )
       update notice set state = settled.state, state_at = :now
       from settled join held on held.id = settled.id where notice.id = settled.id`,
      { institutionId: request.institutionId, now: request.now },
    );
  }
}

function dueNotices(
  database: Database,
  { institutionId, now }: { institutionId: string; now: Instant },
) {
  return database('notice')
    .where({ institution_id: institutionId, state: 'waiting' })
    .where('not_before', '<=', now)
    .whereRaw(standsInNoMail)
    .whereRaw(`not ${waitsForOrder}`, [now])
    .orderBy('notice.id');
}

/** What is left of the mails when some of their notices wait no longer, or stand in the mails of another by now. */
function stillDue(made: MadeMails, due: ReadonlySet<string>): MadeMails {
  const withoutRecipient = made.withoutRecipient.filter((id) => due.has(id));
  return {
    mails: made.mails
      .map((mail) => ({ ...mail, noticeIds: mail.noticeIds.filter((id) => due.has(id)) }))
      .filter(({ noticeIds }) => noticeIds.length > 0),
    outdated: made.outdated.filter(({ noticeId }) => due.has(noticeId)),
    withoutRecipient,
    systemNotices: withoutRecipient.length === 0 ? [] : made.systemNotices,
  };
}

async function storeMails(
  trx: Database,
  { institutionId, now, made }: { institutionId: string; now: Instant; made: MadeMails },
): Promise<void> {
  const { mails, outdated, withoutRecipient } = made;
  await voidNotices(trx, outdated, now);
  if (withoutRecipient.length > 0) {
    await trx('notice')
      .whereRaw('id = any (?)', [[...withoutRecipient]])
      .update({ state: 'without_recipient', state_at: now });
  }
  if (mails.length === 0) return;
  await trx('mail').insert(
    mails.map(({ id, personId, messageId, language }) => ({
      ...snakeRow({ id, institutionId, personId, messageId, language, preparedAt: now }),
      ...{ state: 'prepared', attempts: 0 },
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
  outdated: readonly OutdatedNotice[],
  now: Instant,
): Promise<void> {
  if (outdated.length === 0) return;
  // One binding for all ids: PostgreSQL takes 65,535 in a statement, and a long standstill may leave more notices.
  await database.raw(
    `with outdated (id, reason) as (
       select * from unnest(cast(:ids as uuid[]), cast(:reasons as text[]))
     ), held as (
       select id from notice where id in (select id from outdated) and state = 'waiting'
       order by id for update
     )
     update notice set state = 'void', void_reason = outdated.reason, state_at = :now
     from outdated join held on held.id = outdated.id where notice.id = outdated.id`,
    {
      ids: outdated.map(({ noticeId }) => noticeId),
      reasons: outdated.map(({ reason }) => reason),
      now,
    },
  );
}
