import type { Language } from '../../domain/shared/languages';
import { escapeHtml } from '../../locales/escape-html';
import { wordsIn, writtenDate, yesOrNo, type Words } from '../../locales/words';
import type { DatedMatter, Digest, DigestLine, Matter } from './digest-line';
import { shortened } from './shortened';

/** A formatted digest, ready for the transport. */
interface RenderedDigest {
  subject: string;
  text: string;
  html: string;
  contentLanguage: string;
}

// Mail programs show about 70 characters of a subject; twice that still fits two header lines.
const longestSubject = 140;
// Some 100 KB of HTML: mail programs cut longer mails without a sign.
const mostMatters = 100;

/**
 * Formats a digest. Every text from outside (item texts, names) is escaped in the HTML part and kept on one line in
 * the text part, where a line break could look like a line of the digest.
 */
export function renderDigest(digest: Digest, language: Language): RenderedDigest {
  const words = wordsIn(language);
  const { mail } = words;
  const count = digest.lines.length;
  const lines = listed(digest.lines).map((line) => inWords(line, words));
  const [first] = lines;
  if (first === undefined) throw new Error('a digest without a line');
  const mostUrgent = [first.matters[0]?.what, first.label].filter(Boolean).join(', ');
  const parts: Parts = {
    greeting: mail.greeting({ name: flat(digest.readerName) }),
    opening: mail.opening({ count, on: writtenDate(digest.on) }),
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
  matters: readonly WordedMatter[];
  label: string | null;
  ownDay: string | null;
  excerpt: string | null;
  url: string | null;
}

interface WordedMatter {
  what: string;
  when: string | null;
  isOverdue: boolean;
}

/** The most urgent lines that have room. */
function listed(lines: readonly DigestLine[]): readonly DigestLine[] {
  let room = mostMatters;
  return lines.filter(({ matters }, index) => {
    room -= matters.length;
    return room >= 0 || index === 0;
  });
}

function inWords({ item, matters }: DigestLine, words: Words): WordedLine {
  const ownDay = item?.ownDay ?? null;
  return {
    matters: matters.map((one) => wordedMatter(one, words)),
    label: item && flat(item.label),
    ownDay: ownDay && words.mail.ownDay({ on: writtenDate(ownDay) }),
    excerpt: item && flat(item.excerpt),
    url: item && item.url,
  };
}

function wordedMatter({ matter, due }: DatedMatter, words: Words): WordedMatter {
  const isOverdue = due !== null && due.daysOver > 0;
  const isSaid = matter.about === 'news' && matter.moved !== undefined && !isOverdue;
  // News tell what happened, and not always whose deadline the day is.
  const owed = matter.about === 'news' && matter.owed ? `${words.names.duties[matter.owed]}, ` : '';
  return {
    what: flat(matterInWords(matter, words)),
    // Moved days include the due day.
    when: due === null || isSaid ? null : owed + whenInWords(due, words),
    isOverdue,
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
      const news: Readonly<Record<string, string>> = mail.news;
      const told = news[matter.news] ?? matter.news;
      if (days.length === 0) return told;
      const moved = mail.newDays({ count: days.length, days: days.join('; ') });
      return `${told}. ${moved}`;
    }
    case 'nobody_to_tell':
      return mail.noFocalPoint(matter);
    case 'mail_refused':
      return mail.mailRefused(matter);
    case 'calendar_due':
      return mail.calendarDue({ year: String(matter.year) });
    case 'yearly_letter':
      return mail.yearlyLetter({ ...matter, corrected: yesOrNo(matter.isCorrected) });
    case 'letter_withdrawn':
      return mail.letterWithdrawn({ ...matter, writtenOn: writtenDate(matter.writtenOn) });
  }
}

function whenInWords(due: NonNullable<DatedMatter['due']>, { mail }: Words): string {
  const on = writtenDate(due.on);
  const said = { days: Math.abs(due.daysOver), on };
  const when = due.daysOver > 0 ? mail.overdue(said) : mail.due(said);
  return due.isUnconfirmed ? mail.unconfirmedTerm({ when }) : when;
}

function asText({ greeting, opening, lines, more }: Parts, words: Words): string {
  const blocks = lines.map((line, index) =>
    [
      ...line.matters.map(({ what, when }, at) => {
        const dated = when === null ? what : `${what} – ${when}`;
        return at === 0 ? `${index + 1}. ${dated}` : dated;
      }),
      line.label,
      line.ownDay,
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
  const rows = [
    ...line.matters.map(matterAsHtml),
    line.label === null ? null : escapeHtml(line.label),
    line.ownDay === null ? null : escapeHtml(line.ownDay),
    line.excerpt === null ? null : `<span style="color:#444">${escapeHtml(line.excerpt)}</span>`,
    line.url === null
      ? null
      : `<a href="${escapeHtml(line.url)}">${escapeHtml(words.mail.open)}</a>`,
  ];
  return rows.filter((part) => part !== null).join('<br>');
}

function matterAsHtml({ what, when, isOverdue }: WordedMatter): string {
  const said = `<strong>${escapeHtml(what)}</strong>`;
  if (when === null) return said;
  return `${said} – <span style="color:${isOverdue ? '#b00020' : '#1a1a1a'}">${escapeHtml(when)}</span>`;
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
