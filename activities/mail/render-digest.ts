import type { Digest, DigestLine, Matter } from './digest-line';
import { dictionaries } from './languages/dictionaries';
import { writtenDate, type Dictionary, type MailLanguage } from './languages/language';

/** A digest in words, ready for the transport. */
export interface RenderedDigest {
  subject: string;
  text: string;
  html: string;
  contentLanguage: string;
}

// Mail programs show about 70 characters of a subject; twice that still fits two header lines.
const longestSubject = 140;

/**
 * Puts a digest in words. Every text from outside (item texts, names) is escaped in the HTML part
 * and kept on one line in the text part, where a line break could pass for a line of ours.
 */
export function renderDigest(digest: Digest, language: MailLanguage): RenderedDigest {
  const words = dictionaries[language];
  const lines = digest.lines.map((line) => inWords(line, words));
  const [first] = lines;
  if (first === undefined) throw new Error('a digest without a line');
  const mostUrgent = [first.what, first.label].filter((part) => part !== null).join(', ');
  return {
    subject: shortened(words.subject(lines.length, mostUrgent), longestSubject),
    text: asText(digest.readerName, lines, words),
    html: asHtml(digest.readerName, lines, words),
    contentLanguage: words.tag,
  };
}

interface WordedLine {
  what: string;
  label: string | null;
  excerpt: string | null;
  url: string | null;
  when: string | null;
  isOverdue: boolean;
}

function inWords(line: DigestLine, words: Dictionary): WordedLine {
  const { item, dueOn, overdueDays } = line;
  return {
    what: flat(matterInWords(line.matter, words)),
    label: item && flat(item.label),
    excerpt: item && flat(item.excerpt),
    url: item && item.url,
    when: dueOn === null ? null : whenInWords(dueOn, overdueDays, words),
    isOverdue: overdueDays !== null,
  };
}

function matterInWords(matter: Matter, words: Dictionary): string {
  switch (matter.about) {
    case 'duty':
      return words.duty[matter.subject];
    case 'awaited':
      return words.awaited(matter.subject, matter.owedBy);
    case 'news':
      return words.news[matter.news];
    case 'nobody_to_tell':
      return words.nobodyToTell(matter.institution, matter.role);
    case 'mail_refused':
      return words.mailRefused(matter.institution, matter.person, matter.address);
  }
}

function whenInWords(dueOn: string, overdueDays: number | null, words: Dictionary): string {
  const on = writtenDate(dueOn);
  return overdueDays === null ? words.due(on) : words.overdue(overdueDays, on);
}

function asText(name: string, lines: readonly WordedLine[], words: Dictionary): string {
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
  return [
    words.greeting(flat(name)),
    words.opening(lines.length),
    ...blocks,
    `-- \n${words.footer}\n`,
  ].join('\n\n');
}

/** Only inline styles and no image: many mail programs strip the rest, and a remote image would track readers. */
function asHtml(name: string, lines: readonly WordedLine[], words: Dictionary): string {
  const rows = lines.map((line) => `<li style="margin:0 0 16px">${rowAsHtml(line, words)}</li>`);
  return [
    `<!doctype html><html lang="${escapeHtml(words.tag)}"><head><meta charset="utf-8"></head>`,
    '<body style="font-family:sans-serif;font-size:15px;line-height:1.45;color:#1a1a1a">',
    `<p>${escapeHtml(words.greeting(flat(name)))}</p>`,
    `<p>${escapeHtml(words.opening(lines.length))}</p>`,
    `<ol style="padding-left:24px">${rows.join('')}</ol>`,
    `<p style="color:#666;font-size:13px">${escapeHtml(words.footer)}</p>`,
    '</body></html>',
  ].join('\n');
}

function rowAsHtml(line: WordedLine, words: Dictionary): string {
  const when =
    line.when === null
      ? ''
      : ` – <span style="color:${line.isOverdue ? '#b00020' : '#1a1a1a'}">${escapeHtml(line.when)}</span>`;
  const item = [
    line.label === null ? null : escapeHtml(line.label),
    line.excerpt === null ? null : `<span style="color:#444">${escapeHtml(line.excerpt)}</span>`,
    line.url === null ? null : `<a href="${escapeHtml(line.url)}">${escapeHtml(words.open)}</a>`,
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

/** The first characters of a text, cut between words where possible. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - 1).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > length / 2 ? cut.slice(0, lastSpace) : cut}…`;
}

/**
 * On one line, without control characters and without the marks that turn the reading direction:
 * they can make an address or a link read as another one.
 */
function flat(text: string): string {
  return text
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
