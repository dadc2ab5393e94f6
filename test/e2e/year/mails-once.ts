import { writeFile } from 'node:fs/promises';
import { isWorkingDay } from '../../../domain/calendar/business-calendar';
import { localDateOf } from '../../../domain/calendar/local-time';
import { catalogueLanguages, wordsIn } from '../../../locales/words';
import { Calendars } from '../../../store/calendars';
import type { TestApplication } from '../../support/application';

/** Fails unless every mail was sent once, nobody was told anything twice, and nobody got two mails at one hour. */
export async function expectMailsOnce({ store: { database }, sink, problems }: TestApplication) {
  const mails = await database('mail').select<{ message_id: string; state: string }[]>('*');
  expect(new Set(mails.map(({ state }) => state))).toEqual(new Set(['sent']));
  const arrived = sink.mails.map(({ messageId }) => messageId);
  expect(arrived.toSorted()).toEqual(mails.map((mail) => mail.message_id).toSorted());
  const { rows: twice } = await database.raw<{ rows: unknown[] }>(
    // By the event or the step, which may have a notice for each role that a person has.
    `select entity_id, kind, event_sequence, clock_id, step, person_id
     from mail_notice join mail on mail.id = mail_id join notice on notice.id = notice_id
     group by 1, 2, 3, 4, 5, 6 having count(distinct mail_id) > 1
     union all select entity_id, kind, null, null, null, person_id
     from mail_notice join mail on mail.id = mail_id join notice on notice.id = notice_id
     group by notice_id, 1, 2, person_id having count(*) > 1`,
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

/**
 * Fails when a mail says "overdue" by the day of its deadline, tells the reader of an own act, goes out on a day off by
 * itself, repeats a mail that the reader got before, or has a day of no named duty.
 */
export async function expectTrueMails({ store: { database }, sink }: TestApplication) {
  const rows = await database('mail').select<Row[]>(
    ...(['message_id', 'prepared_at'] as const),
    database.raw(`exists (select from mail_notice join notice on notice.id = notice_id
      where mail_id = mail.id and by_person_id is not null) as "isOfAct"`),
  );
  const rowOf = new Map(rows.map((row) => [row.message_id, row]));
  const mails = sink.mails.map(({ messageId, to, parsed }) => {
    const row = rowOf.get(messageId);
    const on = localDateOf(row?.prepared_at ?? '', 'Asia/Tashkent');
    return { on, to: to.join(), text: parsed.text ?? '', isOfAct: row?.isOfAct === true };
  });
  const early = mails.flatMap(({ on, text }) =>
    [...text.matchAll(saidOverdue)]
      .map(([said, day, month, year]) => ({ on, said, dueOn: `${year}-${month}-${day}` }))
      .filter(({ dueOn }) => dueOn >= on),
  );
  expect(early).toEqual([]);
  const ownActs = await database('mail')
    .join('mail_notice', 'mail_notice.mail_id', 'mail.id')
    .join('notice', 'notice.id', 'mail_notice.notice_id')
    .whereRaw('notice.by_person_id = mail.person_id::text')
    .select('mail.id', 'notice.kind');
  expect(ownActs).toEqual([]);
  const calendar = await new Calendars(database).latest();
  if (calendar === null) throw new Error('there is no calendar');
  // An act of a person on a day off is announced at once.
  const byThemselves = mails.filter(({ isOfAct }) => !isOfAct);
  expect(byThemselves.filter(({ on }) => !isWorkingDay(calendar, on))).toEqual([]);
  const seen = new Set<string>();
  const repeated = mails.filter(({ to, text }) => {
    // The opening has the day of the mail; without it, too, no mail may be like an earlier one.
    const key = `${to} ${text.split('\n').slice(4).join('\n')}`;
    return seen.size === seen.add(key).size;
  });
  expect(repeated).toEqual([]);
  expect(mails.flatMap(({ text }) => linesWithoutDuty(text))).toEqual([]);
}

interface Row {
  message_id: string;
  prepared_at: string;
  /** Tells what a person did. */
  isOfAct: boolean;
}

// `... – the action plan, due 10.03.2026 (3 days left)`.
const datedLine =
  /^(?:\d+\.|  ) (.+) – (.*?)(?:due|overdue|срок|просрочено|muddat|muddati)\b.*\d{4}/gm;
const catalogues = catalogueLanguages.map((language) => wordsIn(language));
const told = new Set(catalogues.flatMap(({ mail }) => Object.values(mail.news)));
const duties = new Set(catalogues.flatMap(({ names }) => Object.values(names.duties)));

/** Lines with a day that say neither what to do nor whose deadline the day is. */
function linesWithoutDuty(text: string): string[] {
  return [...text.matchAll(datedLine)]
    .filter(([, what = '', owed = '']) => told.has(what) && !duties.has(owed.replace(/, $/, '')))
    .map(([line]) => line);
}

/** Writes all mails of the year to the file that `TAVSIYA_KEEP_MAILS` names, for reading them as their readers do. */
export async function keepMails({ store: { database }, sink }: TestApplication): Promise<void> {
  const file = process.env['TAVSIYA_KEEP_MAILS'];
  if (!file) return;
  const sent = await database('mail').where({ state: 'sent' }).orderBy('sent_at');
  const texts = sent.map(({ message_id: messageId, sent_at: sentAt }) => {
    const mail = sink.mails.find(({ parsed }) => parsed.messageId === messageId);
    return `${sentAt} to ${mail?.to.join(', ')}\n${mail?.parsed.subject}\n\n${mail?.parsed.text}`;
  });
  await writeFile(file, texts.join('\n----\n'));
}
