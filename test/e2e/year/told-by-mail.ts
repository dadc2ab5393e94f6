import type { TestApplication } from '../../support/application';

interface ToldRow {
  day: string;
  institution_id: string;
  person_id: string;
  kind: string;
  step: string | null;
  clock: string | null;
  number: string;
}

/**
 * What people of a body were told, one line for a day, a person and a subject: `01-16 main: leadAssigned 23, 24`. From
 * the mails that were sent, in the order of their days.
 */
export async function toldBy(
  app: TestApplication,
  institutionId: string,
  names: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { rows } = await app.store.database.raw<{ rows: ToldRow[] }>(
    `select to_char(mail.prepared_at at time zone 'Asia/Tashkent', 'YYYY-MM-DD') as day,
       mail.institution_id, mail.person_id, notice.kind, notice.step,
       split_part(notice.clock_id, '/', 1) as clock, plan_item.number
     from mail join mail_notice on mail_notice.mail_id = mail.id
     join notice on notice.id = mail_notice.notice_id
     join plan_item on 'plan-item/' || plan_item.id = notice.entity_id
     where mail.institution_id = ? and mail.state = 'sent'
     order by 1, notice.kind <> 'ladder_step', 6, 5, 4`,
    [institutionId],
  );
  const lines = new Map<string, Set<number>>();
  for (const row of rows) {
    const what = row.step === null ? row.kind : `${row.clock} ${row.step}`;
    const line = `${row.day} ${names[row.person_id] ?? 'somebody else'}: ${what}`;
    lines.set(line, (lines.get(line) ?? new Set()).add(Number(row.number)));
  }
  return [...lines]
    .map(([line, numbers]) => `${line} ${[...numbers].toSorted((a, b) => a - b).join(', ')}`)
    .toSorted();
}
