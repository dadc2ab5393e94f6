import type { FocalPointRole } from '../domain/shared/actor';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { sleepingMailboxes, type MailboxCall } from './mailboxes';

/** A notice of the mail system itself, or of a letter: it does not follow from an event of an entity. */
export interface SystemNotice {
  /** Its subject: `institution/<id>`, `person/<id>`, `letter/<id>` or `calendar/<year>`. */
  entityId: string;
  key: string;
  kind: string;
  institutionId: string;
  /** Its recipient in the institution; by default the main focal point. */
  role?: FocalPointRole;
  /** The person who acted, and is not notified of it. */
  byPersonId?: string;
}

/**
 * Writes urgent notices of the mail system, each key once, and returns the mailboxes to signal after the transaction.
 * `goesOutAt` is their sending time, after the gathering pause.
 */
export async function writeSystemNotices(
  trx: Database,
  request: { notices: readonly SystemNotice[]; now: Instant; goesOutAt: Instant },
): Promise<readonly MailboxCall[]> {
  const { notices, now, goesOutAt } = request;
  if (notices.length === 0) return [];
  const written = await trx('notice')
    .insert(
      notices.map((notice) => ({
        entity_id: notice.entityId,
        key: notice.key,
        kind: notice.kind,
        institution_id: notice.institutionId,
        role: notice.role ?? 'main',
        not_before: now,
        urgent: true,
        // Sequences of events begin with 1.
        event_sequence: 0,
        by_person_id: notice.byPersonId ?? null,
        state: 'waiting',
        state_at: now,
        created_at: now,
      })),
    )
    .onConflict(['entity_id', 'key'])
    .ignore()
    .returning<{ institution_id: string }[]>('institution_id');
  return sleepingMailboxes(
    trx,
    written.map((row) => ({ institutionId: row.institution_id, at: goesOutAt })),
  );
}
