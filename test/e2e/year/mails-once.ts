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
