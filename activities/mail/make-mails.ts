import { randomUUID } from 'node:crypto';
import type { FocalPoint } from '../../store/digest-reading';
import type { MadeMails, OutdatedNotice, WaitingNotice } from '../../store/digests';
import type { Background } from './background';
import { makeLines } from './make-lines';
import { recipientsOf } from './recipients';
import { noFocalPoint } from './system-notices';

/** How mails are written, the same for all of them. */
export interface MailStyle {
  /** The part of the Message-ID after the `@`: a domain of the sender. */
  messageIdDomain: string;
  urlOf: (entityId: string) => string;
}

/**
 * Makes one mail for each person from an institution's notices: drops irrelevant ones, finds recipients and
 * substitutes, and collects all notices of one person, in any role. The person who acted is not notified of it. Pure,
 * except for the ids.
 */
export function makeMails(
  notices: readonly WaitingNotice[],
  background: Background,
  style: MailStyle,
): MadeMails {
  const { institutionId, centerId, today } = background;
  const reader = { language: 'und', urlOf: style.urlOf };
  const { outdated, permitted } = makeLines(notices, background, reader);
  const voided = new Set(outdated.map(({ noticeId }) => noticeId));
  const focalPoints = background.focalPoints.filter((one) => one.institutionId === institutionId);
  const byPerson = new Map<string, { person: FocalPoint; notices: WaitingNotice[] }>();
  const withoutRecipient: string[] = [];
  const ownActs: OutdatedNotice[] = [];
  for (const notice of notices.filter(({ id }) => !voided.has(id))) {
    const recipients = recipientsOf(notice.role, focalPoints, permitted.get(notice.id));
    const others = recipients.filter(({ personId }) => personId !== notice.byPersonId);
    if (recipients.length === 0) withoutRecipient.push(notice.id);
    else if (others.length === 0) ownActs.push({ noticeId: notice.id, reason: 'own_act' });
    for (const person of others) {
      const gathered = byPerson.get(person.personId) ?? { person, notices: [] };
      // A person may hold the role twice, by two appointments.
      if (!gathered.notices.includes(notice)) gathered.notices.push(notice);
      byPerson.set(person.personId, gathered);
    }
  }
  // A center without recipients cannot be notified of that: it would be the next notice without a recipient.
  const tellsCenter =
    withoutRecipient.length > 0 && centerId !== null && centerId !== institutionId;
  return {
    mails: [...byPerson.values()].map(({ person, notices: told }) => {
      const id = randomUUID();
      return {
        id,
        personId: person.personId,
        messageId: `<${id}@${style.messageIdDomain}>`,
        language: person.language,
        noticeIds: told.map((notice) => notice.id),
      };
    }),
    outdated: [...outdated, ...ownActs],
    withoutRecipient,
    systemNotices: tellsCenter ? [noFocalPoint({ institutionId, centerId, today })] : [],
  };
}
