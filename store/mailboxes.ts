import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';

/**
 * A notice in no mail yet. Expects the table `notice` in the surrounding query. A waiting notice in a mail goes out
 * with that mail.
 */
export const standsInNoMail =
  'not exists (select 1 from mail_notice where mail_notice.notice_id = notice.id)';

/**
 * An urgent notice of an item in an unfinished bulk operation: it waits for the operation, so that each recipient
 * gets one mail about all items, also after a kill. After a quarter of an hour it is sent anyway, because the
 * operation then needs a person. Expects the table `notice` in the surrounding query; binds the present instant.
 */
export const waitsForOrder = `(notice.urgent and exists (
  select 1 from item_order o join item_order_item i on i.order_id = o.id
  where o.finished_at is null and o.created_at > ?::timestamptz - interval '15 minutes'
    and i.entity_id = notice.entity_id))`;

/** The sending time of a notice: urgent ones wait for others that follow at once. Binds the pause in milliseconds. */
const goesOutAt = `not_before + case when urgent then make_interval(secs => ?::double precision / 1000) else interval '0' end`;

/** A mailbox to signal, and its next sending time. */
export interface MailboxCall {
  institutionId: string;
  at: Instant;
}

/** When each institution's mailbox wakes, and which ones missed a signal. */
export class Mailboxes {
  constructor(private readonly deps: { database: Database; urgentPauseMs: number }) {}

  /**
   * The next sending time of the institution's digest, stored as the mailbox's waking time; null when no notice
   * waits.
   *
   * Safe against a concurrent commit, because a commit inserts its notices and then calls {@link sleepingMailboxes}
   * in one transaction. If the commit locked first, this waits for it and reads its notices, since the statement
   * after the lock has its own snapshot. If this locked first, the commit waits, reads the waking time stored here,
   * and signals when that is null or too late. Without the lock both could use the old rows: the mailbox would end
   * while the commit expects it to be awake.
   *
   * `nextAttempt` is the next try of an undelivered mail.
   */
  async planNext(request: {
    institutionId: string;
    now: Instant;
    nextAttempt: (mail: { preparedAt: Instant; attempts: number }) => Instant;
  }): Promise<Instant | null> {
    const { institutionId, now, nextAttempt } = request;
    const { urgentPauseMs } = this.deps;
    return this.deps.database.transaction(async (trx) => {
      await addRows(trx, [institutionId]);
      const mailbox = trx('mailbox').where({ institution_id: institutionId });
      await mailbox.clone().forUpdate().select('institution_id');
      const { rows } = await trx.raw<{ rows: { at: Instant | null }[] }>(
        // After another pause it checks again whether the operation has finished.
        `select min(case when ${waitsForOrder} then greatest(${goesOutAt}, ?::timestamptz + make_interval(secs => ?::double precision / 1000))
           else ${goesOutAt} end) as at
         from notice where institution_id = ? and state = 'waiting' and ${standsInNoMail}`,
        [now, urgentPauseMs, now, urgentPauseMs, urgentPauseMs, institutionId],
      );
      const mails = await trx('mail')
        .where({ institution_id: institutionId, state: 'prepared' })
        .select<{ preparedAt: Instant; attempts: number }[]>({
          preparedAt: 'prepared_at',
          attempts: 'attempts',
        });
      const instants = [rows[0]?.at ?? null, ...mails.map(nextAttempt)];
      const first = instants.filter((at) => at !== null).toSorted()[0] ?? null;
      const sendAt = first !== null && first < now ? now : first;
      await mailbox.clone().update({ wakes_at: sendAt });
      return sendAt;
    });
  }

  /** Institutions with waiting notices whose mailbox sleeps without end, or until later. One query over all. */
  async asleep(): Promise<readonly MailboxCall[]> {
    const { rows } = await this.deps.database.raw<{ rows: MailboxCall[] }>(
      `select due.institution_id as "institutionId", due.at
       from (
         select institution_id, min(${goesOutAt}) as at from notice
         where state = 'waiting' and institution_id is not null and ${standsInNoMail}
         group by institution_id
       ) due
       left join mailbox on mailbox.institution_id = due.institution_id
       where mailbox.wakes_at is null or mailbox.wakes_at > due.at
       order by due.institution_id`,
      [this.deps.urgentPauseMs],
    );
    return rows;
  }

  /**
   * Institutions with notices overdue by `graceMs` whose mailbox sleeps without end, or until later, or should have
   * woken and did not. One query over all of them; a slow mailbox gets an unnecessary signal, which costs it one
   * plan.
   */
  async overdue(request: { now: Instant; graceMs: number }): Promise<readonly MailboxCall[]> {
    const since = new Date(Date.parse(request.now) - request.graceMs).toISOString();
    const { rows } = await this.deps.database.raw<{
      rows: { institutionId: string; at: Instant }[];
    }>(
      `select due.institution_id as "institutionId", min(due.at) as at
       from (
         select institution_id, ${goesOutAt} as at, true as is_notice
         from notice
         where state = 'waiting' and not_before <= ?::timestamptz and ${standsInNoMail}
         union all
         select institution_id, prepared_at, false from mail where state = 'prepared'
       ) due
       left join mailbox on mailbox.institution_id = due.institution_id
       where due.at <= ?::timestamptz
         and (mailbox.wakes_at is null
              or mailbox.wakes_at <= ?::timestamptz
              -- A mail waits for its next attempt, a notice for nothing.
              or (due.is_notice and mailbox.wakes_at > ?::timestamptz))
       group by due.institution_id`,
      [this.deps.urgentPauseMs, since, since, since, request.now],
    );
    return rows;
  }
}

/**
 * The mailboxes to signal among those of these institutions. Call it in the transaction that wrote the notices, after
 * writing them, and signal after the transaction: see {@link Mailboxes.planNext} for the reason.
 *
 * `at` is when the earliest of the new notices may go out: for an urgent one, its instant and the gathering pause.
 */
export async function sleepingMailboxes(
  trx: Database,
  written: readonly MailboxCall[],
): Promise<readonly MailboxCall[]> {
  const earliest = new Map<string, Instant>();
  // In one order everywhere: otherwise two commits that lock the same rows could deadlock.
  for (const { institutionId, at } of written.toSorted(byInstitution)) {
    const known = earliest.get(institutionId);
    if (known === undefined || at < known) earliest.set(institutionId, at);
  }
  const institutionIds = [...earliest.keys()];
  if (institutionIds.length === 0) return [];
  await addRows(trx, institutionIds);
  const rows = await trx('mailbox')
    .whereIn('institution_id', institutionIds)
    .orderBy('institution_id')
    .forShare()
    .select<{ institution_id: string; wakes_at: Instant | null }[]>('institution_id', 'wakes_at');
  return rows.flatMap((row) => {
    const at = earliest.get(row.institution_id);
    const sleeps = at !== undefined && (row.wakes_at === null || row.wakes_at > at);
    return sleeps ? [{ institutionId: row.institution_id, at }] : [];
  });
}

async function addRows(trx: Database, institutionIds: readonly string[]): Promise<void> {
  await trx('mailbox')
    .insert(institutionIds.map((institutionId) => ({ institution_id: institutionId })))
    .onConflict('institution_id')
    .ignore();
}

function byInstitution(a: { institutionId: string }, b: { institutionId: string }): number {
  if (a.institutionId === b.institutionId) return 0;
  return a.institutionId < b.institutionId ? -1 : 1;
}
