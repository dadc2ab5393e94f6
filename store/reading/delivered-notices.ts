import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';

/** A notice of an entity that a mail took to somebody, and when the mail went out. */
export interface DeliveredNotice {
  /** `ladder_step`, or the type of the event that it tells of. */
  kind: string;
  /** For ladder steps: the clock and the step. */
  clockId: string | null;
  step: string | null;
  eventSequence: number;
  institutionId: string;
  personId: string;
  sentAt: Instant;
  /** Of the mail as it was sent. */
  contentSha256: string;
}

/** The notices of an entity that were delivered, in the order in which they went out. */
export async function deliveredNotices(
  database: Database,
  entityId: string,
): Promise<readonly DeliveredNotice[]> {
  return await database
    .from('notice')
    .join('mail_notice', 'mail_notice.notice_id', 'notice.id')
    .join('mail', 'mail.id', 'mail_notice.mail_id')
    .where('notice.entity_id', entityId)
    .where('mail.state', 'sent')
    .orderBy(['mail.sent_at', 'notice.event_sequence', 'notice.id', 'mail.id'])
    .select<DeliveredNotice[]>({
      kind: 'notice.kind',
      clockId: 'notice.clock_id',
      step: 'notice.step',
      eventSequence: 'notice.event_sequence',
      institutionId: 'mail.institution_id',
      personId: 'mail.person_id',
      sentAt: 'mail.sent_at',
      contentSha256: 'mail.content_sha256',
    });
}
