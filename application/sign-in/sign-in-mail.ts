import type { Instant } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';
import { wordsIn } from '../../locales/words';
import { Address, flat, plainMail, type PlainMail } from './plain-mail';

/** Sends mails at once, at any hour. It never rejects: who gets no mail asks again. */
export interface SignInMailer {
  /**
   * Resolves when the mail is sent or given up. A mail that the relay defers is sent again while its link works, never
   * later, and not once the process is stopping.
   */
  send(mail: PlainMail, during: { worksUntil: Instant; stopping: AbortSignal }): Promise<void>;
}

/** The link and the code of a person with the address. */
export interface PersonalLink {
  fullName: string;
  url: string;
  /** Six digits. */
  code: string;
}

/** The path of the page of a link. The secret is in the query, because the log has the paths of requests. */
export function signInLinkPath(secret: string): string {
  return `/sign-in/link?key=${secret}`;
}

/** How long link and code work. */
export const linkMinutes = 15;

/** The mail to an address: with one link, or with the link of each of the people who share it. */
export function signInMail(
  address: string,
  links: readonly [PersonalLink, ...PersonalLink[]],
  language: Language,
): PlainMail {
  const words = wordsIn(language);
  const said = words.mail.signIn;
  const [first, ...others] = links;
  const isShared = others.length > 0;
  const paragraphs = [
    isShared ? said.greetingOfOffice : words.mail.greeting({ name: flat(first.fullName) }),
    isShared ? said.shared({ count: links.length }) : said.opening,
    ...links.flatMap(({ fullName, url, code }) => [
      ...(isShared ? [said.linkOf({ name: flat(fullName) })] : []),
      new Address(url),
      said.code({ code: `${code.slice(0, 3)} ${code.slice(3)}` }),
    ]),
    said.limits({ minutes: linkMinutes }),
    said.notAsked,
  ];
  const to = { name: isShared ? '' : flat(first.fullName), address };
  return plainMail(to, said.subject, paragraphs, words);
}
