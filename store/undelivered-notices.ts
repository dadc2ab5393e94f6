import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import { noticeColumns, type WaitingNotice } from './digests';
import { sleepingMailboxes, type MailboxCall } from './mailboxes';
import { sendingTimeFrom } from './sending-time';

/** Notices that reached nobody: their institution has no focal point, or every address refused the mail. */
export class UndeliveredNotices {
  constructor(private readonly database: Database) {}

  /**
   * Returns the notices of institutions that can be reached by now to their mailboxes, for the next sending hours of a
   * working day; of all institutions when none is named. Reachable means: somebody acts for the institution today whose address has not
   * refused a mail since it was last corrected. Returns the mailboxes to signal after the transaction.
   *
   * Terminates: a notice that is refused again has made the last address of its institution a refusing one.
   */
  async redeliver(request: {
    now: Instant;
    today: LocalDate;
    institutionIds?: readonly string[];
  }): Promise<readonly MailboxCall[]> {
    const { now, today, institutionIds = null } = request;
    const at = await sendingTimeFrom(this.database, now);
    const { rows } = await this.database.raw<{ rows: { institutionId: string }[] }>(
      `with held as (
         select id from notice
         where state = 'undelivered'
           and (cast(:institutionIds as uuid[]) is null or institution_id = any (:institutionIds)
             or institution_id in (
               select id from submitter_party where institution_id = any (:institutionIds)))
           and exists (
             select from acting_people() f join mail_addressees() person on person.id = f.person_id
             where f.institution_id = notice.institution_id and person.address_refused_at is null
               and f.valid_from <= cast(:today as date)
               and (f.valid_to is null or f.valid_to >= cast(:today as date)))
         order by id for update
       ), freed as (
         -- Every mail of such a notice has failed; it goes into another one.
         delete from mail_notice using held where mail_notice.notice_id = held.id
       )
       update notice set state = 'waiting', urgent = :isUrgent, not_before = :at, state_at = :now
       from held where notice.id = held.id
       returning notice.institution_id as "institutionId"`,
      {
        ...{ now, today, at, isUrgent: at === now },
        institutionIds: institutionIds === null ? null : [...institutionIds],
      },
    );
    return await sleepingMailboxes(
      this.database,
      [...new Set(rows.map(({ institutionId }) => institutionId))].map((institutionId) => ({
        ...{ institutionId, at },
      })),
    );
  }

  /** Addresses notices to the center from before there was one. */
  async addressToCenter(): Promise<void> {
    await this.database.raw(
      `update notice set institution_id = center.id from institution center
       where notice.state = 'undelivered' and notice.institution_id is null
         and center.kind = 'center' and center.valid_to is null
         and split_part(notice.key, ':', -2) = 'center'`,
    );
  }

  /** The institutions that have such notices. */
  async institutionIds(): Promise<readonly string[]> {
    return await this.database('notice')
      .where({ state: 'undelivered' })
      .whereNotNull('institution_id')
      .distinct()
      .pluck<string[]>('institution_id');
  }

  /** The notices of one institution. */
  async of(institutionId: string): Promise<readonly WaitingNotice[]> {
    return await this.database('notice')
      .where({ state: 'undelivered', institution_id: institutionId })
      .orderBy('id')
      .select<WaitingNotice[]>(noticeColumns);
  }
}
