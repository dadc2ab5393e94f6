import type { InvitedKind } from '../../domain/participation/invited-kind';
import type { LocalDate } from '../../domain/shared/instant';
import { wordsIn, writtenDate } from '../../locales/words';
import type { InvitedPerson } from '../../store/parties';
import { Address, flat, plainMail, type PlainMail } from '../sign-in/plain-mail';

/** How long a mail of an invitation is tried. */
export const mailMinutes = 30;

/** The path of the form of a link. The secret is in the query, because the log has the paths of requests. */
export function invitationPath(secret: string): string {
  return `/invitations/form?key=${secret}`;
}

/** The mail with the link. */
export function invitationMail(
  { fullName, email, language }: InvitedPerson,
  {
    url,
    kind,
    about,
    lastDay,
  }: { url: string; kind: InvitedKind; about: readonly string[]; lastDay: LocalDate },
): PlainMail {
  const words = wordsIn(language);
  const said = words.mail.invitation;
  const name = flat(fullName);
  const paragraphs = [
    words.mail.greeting({ name }),
    said.opening[kind],
    ...(about.length === 0 ? [] : [said.about({ items: about.join('; ') })]),
    new Address(url),
    said.limits({ on: writtenDate(lastDay) }),
    said.protection,
  ];
  return plainMail({ name, address: email }, said.subject[kind], paragraphs, words);
}

/** The mail that confirms what was submitted. */
export function receiptMail(
  { fullName, email, language }: InvitedPerson,
  { kind, reference, on }: { kind: InvitedKind; reference: string; on: LocalDate },
): PlainMail {
  const words = wordsIn(language);
  const said = words.mail.invitation;
  const name = flat(fullName);
  const paragraphs = [
    words.mail.greeting({ name }),
    said.received({ on: writtenDate(on), reference }),
    said.followUp,
  ];
  return plainMail({ name, address: email }, said.receiptSubject[kind], paragraphs, words);
}
