import { escapeHtml } from '../../locales/escape-html';
import type { Words } from '../../locales/words';

/** A mail that is sent at once, for the relay. */
export interface PlainMail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** BCP 47 tag. */
  contentLanguage: string;
}

/** An address of ours as a paragraph of a mail. */
export class Address {
  constructor(private readonly url: string) {}

  toString(): string {
    return this.url;
  }

  asLink(): string {
    return `<a href="${escapeHtml(this.url)}">${escapeHtml(this.url)}</a>`;
  }
}

/** A mail of these paragraphs, as text and as HTML. */
export function plainMail(
  to: PlainMail['to'],
  subject: string,
  paragraphs: readonly (string | Address)[],
  { tag }: Pick<Words, 'tag'>,
): PlainMail {
  return {
    ...{ to, subject },
    text: `${paragraphs.map(String).join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="${escapeHtml(tag)}"><head><meta charset="utf-8"></head><body>`,
      ...paragraphs.map(
        (one) => `<p>${one instanceof Address ? one.asLink() : escapeHtml(one)}</p>`,
      ),
      '</body></html>',
    ].join(''),
    contentLanguage: tag,
  };
}

/** A name on one line: with line breaks it could look like a paragraph of ours. */
export function flat(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
