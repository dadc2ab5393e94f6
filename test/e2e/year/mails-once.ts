import { localDateOf } from '../../../domain/calendar/local-time';
import type { TestApplication } from '../../support/application';

/** Fails unless every mail was sent once, nobody was told anything twice, and nobody got two mails at one hour. */
export async function expectMailsOnce({ store: { database }, sink, problems }: TestApplication) {
  const mails = await database('mail').select<{ message_id: string; state: string }[]>('*');
  expect(new Set(mails.map(({ state }) => state))).toEqual(new Set(['sent']));
  const arrived = sink.mails.map(({ messageId }) => messageId);
  expect(arrived.toSorted()).toEqual(mails.map((mail) => mail.message_id).toSorted());
  const { rows: twice } = await database.raw<{ rows: unknown[] }>(
    `select notice_id, person_id from mail_notice join mail on mail.id = mail_id
     group by notice_id, person_id having count(*) > 1`,
  );
  expect(twice).toEqual([]);
  const { rows: sameHour } = await database.raw<{ rows: unknown[] }>(
    // By the hour: two mails minutes apart would be two digests where one was promised.
    `select institution_id, person_id, date_trunc('hour', prepared_at) from mail
     group by 1, 2, 3 having count(*) > 1`,
  );
  expect(sameHour).toEqual([]);
  expect(problems).toEqual([]);
}

// `overdue by 3 days (was due 10.03.2026)`, in the three languages.
const saidOverdue =
  /(?:overdue by|просрочено на|muddati oʻtganiga) \d+[^(]*\([^)]*?(\d\d)\.(\d\d)\.(\d{4})\)/g;

/** Fails when a mail says "overdue" by the day of its deadline, or tells the reader of an own act. */
export async function expectTrueMails({ store: { database }, sink }: TestApplication) {
  const mails = await database('mail').select<{ message_id: string; prepared_at: string }[]>('*');
  const preparedAt = new Map(mails.map((mail) => [mail.message_id, mail.prepared_at]));
  const early = sink.mails.flatMap(({ messageId, parsed }) => {
    const on = localDateOf(preparedAt.get(messageId) ?? '', 'Asia/Tashkent');
    return [...(parsed.text ?? '').matchAll(saidOverdue)]
      .map(([said, day, month, year]) => ({ on, said, dueOn: `${year}-${month}-${day}` }))
      .filter(({ dueOn }) => dueOn >= on);
  });
  expect(early).toEqual([]);
  const ownActs = await database('mail')
    .join('mail_notice', 'mail_notice.mail_id', 'mail.id')
    .join('notice', 'notice.id', 'mail_notice.notice_id')
    .whereRaw('notice.by_person_id = mail.person_id::text')
    .select('mail.id', 'notice.kind');
  expect(ownActs).toEqual([]);
}
