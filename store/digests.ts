import type { FocalPointRole } from '../domain/shared/actor';
import type { Instant } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { standsInNoMail, waitsForOrder, type MailboxCall } from './mailboxes';
import { sendingTimeFrom } from './sending-time';
import { writeSystemNotices, type SystemNotice } from './system-notices';

/** A notice that has not been sent to anybody. */
export interface WaitingNotice {
  id: string;
  entityId: string;
  kind: string;
  institutionId: string;
  role: FocalPointRole;
  clockId: string | null;
  armedBySequence: number | null;
  step: string | null;
  /** The person who acted, and is not notified of it; null for reminders and acts of the engine. */
  byPersonId: string | null;
  /** Its sending time. */
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

/** A notice that is no longer relevant. */
export interface OutdatedNotice {
  noticeId: string;
  reason: string;
}

/** The result for the waiting notices of an institution. */
export interface MadeMails {
  mails: readonly MadeMail[];
  outdated: readonly OutdatedNotice[];
  /** Notices without any recipient in the institution. */
  withoutRecipient: readonly string[];
  /** Notices to others as a consequence. */
  systemNotices: readonly SystemNotice[];
}

/** The columns of a {@link WaitingNotice}. */
export const noticeColumns = camelColumns(
  'notice',
  'id, entity_id, kind, institution_id, role, clock_id, armed_by_sequence',
  'step, by_person_id, not_before',
);

// Any fixed number: the first key of an advisory lock that only the storing of mails uses.
const storingMailsLock = 7_204_216;

/**
 * Notices and their mails. A notice stays `waiting` while it is in an unsent mail, so that it can still be voided
 * when its clock ends or moves; `notified` means sent.
 *
 * Code that changes several notices locks them in the order of their ids, commits included, so that two transactions
 * on the same notices cannot deadlock.
 */
export class Digests {
  constructor(private readonly deps: { database: Database }) {}

  /**
   * Reads the institution's waiting notices that are due and in no mail yet, calls `make` to make mails of them, and
   * stores these mails for the notices that still wait and are in no mail by then. Nothing is locked while mails are
   * made; they are stored in one transaction under a lock. Returns the mailboxes to signal for the system notices,
   * which go out at `goesOutAt`, and how many notices reach nobody.
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
      // Not the row of the mailbox, because commits wait for that one. The next statement sees what a concurrent one
      // stored.
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
   * Moves reminders whose time passed, during an outage of the mailbox, to the next sending hours of a working day: its
   * restart at night is no reason to write to people.
   */
  async postponeLate({
    institutionId,
    now,
  }: {
    institutionId: string;
    now: Instant;
  }): Promise<void> {
    const { database } = this.deps;
    const sendingTime = await sendingTimeFrom(database, now);
    if (sendingTime <= now) return;
    await database.raw(
      `with held as (
         select id from notice
         where institution_id = :institutionId and state = 'waiting' and not urgent
           and not_before <= :now and ${standsInNoMail}
         order by id for update
       )
       update notice set not_before = :sendingTime from held where notice.id = held.id`,
      { institutionId, now, sendingTime },
    );
  }

  /**
   * Applies the outcome of mails to their notices: notified when a mail with it was sent, undelivered when all of its
   * mails failed. Separate from recording the mail, which must neither wait for a commit that holds these notices
   * nor fail with it; also called first, to finish after a crash.
   */
  async settleNotices(request: { institutionId: string; now: Instant }): Promise<void> {
    await this.deps.database.raw(
      `with settled as (
         select notice.id,
                case when bool_or(mail.state = 'sent') then 'notified' else 'undelivered' end as state
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

/** The mails without the notices that no longer wait or are in another mail by now. */
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
      .update({ state: 'undelivered', state_at: now });
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
  // One binding for all ids: PostgreSQL takes 65,535 in a statement, and after a long outage there may be more
  // notices.
  await database.raw(
    `with outdated (id, reason) as (
       select * from unnest(cast(:ids as uuid[]), cast(:reasons as text[]))
     ), held as (
       select id from notice
       where id in (select id from outdated) and state in ('waiting', 'undelivered')
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
