import type { Instant } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';
import { wordsIn } from '../../locales/words';

/** A mail with links to sign in, for the relay. */
export interface SignInMail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** BCP 47 tag. */
  contentLanguage: string;
}

/** Sends mails at once, at any hour. It never rejects: who gets no mail asks again. */
export interface SignInMailer {
  /**
   * Resolves when the mail is sent or given up. A mail that the relay defers is sent again while its link works, never
   * later, and not once the process is stopping.
   */
  send(mail: SignInMail, during: { worksUntil: Instant; stopping: AbortSignal }): Promise<void>;
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
): SignInMail {
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
  return {
    to: { name: isShared ? '' : flat(first.fullName), address },
    subject: said.subject,
    text: `${paragraphs.map(String).join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="${escapeHtml(words.tag)}"><head><meta charset="utf-8"></head><body>`,
      ...paragraphs.map(
        (one) => `<p>${one instanceof Address ? one.asLink() : escapeHtml(one)}</p>`,
      ),
      '</body></html>',
    ].join(''),
    contentLanguage: words.tag,
  };
}

class Address {
  constructor(private readonly url: string) {}

  toString(): string {
    return this.url;
  }

  asLink(): string {
    return `<a href="${escapeHtml(this.url)}">${escapeHtml(this.url)}</a>`;
  }
}

/** A name on one line: with line breaks it could look like a paragraph of ours. */
function flat(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
