import type { Language } from '../../domain/shared/languages';
import { wordsIn, writtenDate, yesOrNo, type Words } from '../../locales/words';
import type { Digest, DigestLine, Matter } from './digest-line';
import { shortened } from './shortened';

/** A formatted digest, ready for the transport. */
export interface RenderedDigest {
  subject: string;
  text: string;
  html: string;
  contentLanguage: string;
}

// Mail programs show about 70 characters of a subject; twice that still fits two header lines.
const longestSubject = 140;
// Some 100 KB of HTML: mail programs cut longer mails without a sign.
const mostLines = 100;

/**
 * Formats a digest. Every text from outside (item texts, names) is escaped in the HTML part and kept on one line in
 * the text part, where a line break could look like a line of the digest.
 */
export function renderDigest(digest: Digest, language: Language): RenderedDigest {
  const words = wordsIn(language);
  const { mail } = words;
  const count = digest.lines.length;
  const lines = digest.lines.slice(0, mostLines).map((line) => inWords(line, words));
  const [first] = lines;
  if (first === undefined) throw new Error('a digest without a line');
  const mostUrgent = [first.what, first.label].filter((part) => part !== null).join(', ');
  const parts: Parts = {
    greeting: mail.greeting({ name: flat(digest.readerName) }),
    opening: mail.opening({ count }),
    lines,
    more: count > lines.length ? mail.more({ count: count - lines.length }) : null,
  };
  return {
    subject: shortened(mail.subject({ count, mostUrgent }), longestSubject),
    text: asText(parts, words),
    html: asHtml(parts, words),
    contentLanguage: words.tag,
  };
}

interface Parts {
  greeting: string;
  opening: string;
  lines: readonly WordedLine[];
  more: string | null;
}

interface WordedLine {
  what: string;
  label: string | null;
  excerpt: string | null;
  url: string | null;
  when: string | null;
  isOverdue: boolean;
}

function inWords(line: DigestLine, words: Words): WordedLine {
  const { item, dueOn, overdueDays, matter } = line;
  const isSaid = matter.about === 'news' && matter.moved !== undefined && overdueDays === null;
  return {
    what: flat(matterInWords(matter, words)),
    label: item && flat(item.label),
    excerpt: item && flat(item.excerpt),
    url: item && item.url,
    // Moved days include the due day of the line.
    when: dueOn === null || isSaid ? null : whenInWords(dueOn, overdueDays, words),
    isOverdue: overdueDays !== null,
  };
}

function matterInWords(matter: Matter, { mail, names }: Words): string {
  switch (matter.about) {
    case 'duty':
      return mail.duty[matter.subject];
    case 'awaited': {
      const duty = names.duties[matter.subject];
      if (matter.owedBy === null) return mail.awaited({ duty });
      return mail.awaitedFrom({ duty, institution: matter.owedBy });
    }
    case 'news': {
      const days = (matter.moved ?? []).map(({ subject, on }) =>
        mail.newDay({ duty: names.duties[subject], on: writtenDate(on) }),
      );
      const told = mail.news[matter.news] ?? matter.news;
      if (days.length === 0) return told;
      const moved = mail.newDays({ count: days.length, days: days.join('; ') });
      return `${told}. ${moved}`;
    }
    case 'nobody_to_tell':
      return mail.noFocalPoint(matter);
    case 'mail_refused':
      return mail.mailRefused(matter);
    case 'yearly_letter':
      return mail.yearlyLetter({ ...matter, corrected: yesOrNo(matter.isCorrected) });
    case 'letter_withdrawn':
      return mail.letterWithdrawn({ ...matter, writtenOn: writtenDate(matter.writtenOn) });
  }
}

function whenInWords(dueOn: string, overdueDays: number | null, { mail }: Words): string {
  const on = writtenDate(dueOn);
  return overdueDays === null ? mail.due({ on }) : mail.overdue({ days: overdueDays, on });
}

function asText({ greeting, opening, lines, more }: Parts, words: Words): string {
  const blocks = lines.map((line, index) =>
    [
      `${index + 1}. ${line.what}${line.when === null ? '' : ` – ${line.when}`}`,
      line.label,
      line.excerpt,
      line.url,
    ]
      .filter((part) => part !== null)
      .join('\n   '),
  );
  const end = more === null ? [] : [more];
  return [greeting, opening, ...blocks, ...end, `-- \n${words.mail.footer}\n`].join('\n\n');
}

/** Only inline styles and no image: many mail programs strip the rest, and a remote image would track readers. */
function asHtml({ greeting, opening, lines, more }: Parts, words: Words): string {
  const rows = lines.map((line) => `<li style="margin:0 0 16px">${rowAsHtml(line, words)}</li>`);
  return [
    `<!doctype html><html lang="${escapeHtml(words.tag)}"><head><meta charset="utf-8"></head>`,
    '<body style="font-family:sans-serif;font-size:15px;line-height:1.45;color:#1a1a1a">',
    `<p>${escapeHtml(greeting)}</p>`,
    `<p>${escapeHtml(opening)}</p>`,
    `<ol style="padding-left:24px">${rows.join('')}</ol>`,
    ...(more === null ? [] : [`<p>${escapeHtml(more)}</p>`]),
    `<p style="color:#666;font-size:13px">${escapeHtml(words.mail.footer)}</p>`,
    '</body></html>',
  ].join('\n');
}

function rowAsHtml(line: WordedLine, words: Words): string {
  const when =
    line.when === null
      ? ''
      : ` – <span style="color:${line.isOverdue ? '#b00020' : '#1a1a1a'}">${escapeHtml(line.when)}</span>`;
  const item = [
    line.label === null ? null : escapeHtml(line.label),
    line.excerpt === null ? null : `<span style="color:#444">${escapeHtml(line.excerpt)}</span>`,
    line.url === null
      ? null
      : `<a href="${escapeHtml(line.url)}">${escapeHtml(words.mail.open)}</a>`,
  ].filter((part) => part !== null);
  return [`<strong>${escapeHtml(line.what)}</strong>${when}`, ...item].join('<br>');
}

/** For element text and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * On one line, without control characters and without marks that change the direction of writing: they can make an
 * address or a link look like another one.
 */
function flat(text: string): string {
  return text
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
