import { randomUUID } from 'node:crypto';
import type { FilledRows, KnownRows } from './filled-rows';

/** Rows for the tables of 0008-notices-and-mails, on what earlier steps were filled with. */
export function noticeRows({ entityId, person, institution, at }: KnownRows): FilledRows {
  const mail = randomUUID();
  const notice = randomUUID();
  return [
    [
      'notice',
      {
        ...{ id: notice, entity_id: entityId, key: 'k', kind: 'leadAssigned', role: 'main' },
        ...{ institution_id: institution, not_before: at, urgent: true, event_sequence: 1 },
        ...{ state: 'waiting', state_at: at, created_at: at },
      },
    ],
    [
      'mail',
      {
        ...{
          id: mail,
          institution_id: institution,
          person_id: person,
          message_id: 'm',
          state: 'prepared',
        },
        ...{ subject: 'S', language: 'uz', prepared_at: at, attempts: 0 },
      },
    ],
    ['mail_notice', { mail_id: mail, notice_id: notice }],
    ['mailbox', { institution_id: institution }],
  ];
}
