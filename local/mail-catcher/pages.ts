import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createHash, timingSafeEqual } from 'node:crypto';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import type { KeptMails } from './kept-mails';

/** The answer for an address. */
interface Page {
  status: number;
  type: 'text/html' | 'text/plain';
  policy: string;
  body: string | Buffer;
}

const mailsOnPage = 100;

// The pages have no script. A mail's own HTML is in a frame of another origin and may load nothing; its links open a
// window of their own.
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const sandbox = 'allow-popups allow-popups-to-escape-sandbox';
const mailPolicy = `sandbox ${sandbox}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; form-action 'none'`;

/**
 * Serves the list of mails (`/`), one mail (`/mails/7`), its HTML (`/mails/7/html`) and the message as it was
 * received (`/mails/7/source`); to the one who knows the key, and to no page of another site. `/?key=…` is the address
 * that the start prints: the browser keeps the key in a cookie.
 */
export function serveMails(mails: KeptMails, key: string): RequestListener {
  return (request, response) => {
    if (!isFromOwnPage(request)) {
      send(response, plain(403, 'Only the mail page itself may ask this.'));
      return;
    }
    const given = new URL(request.url ?? '/', 'http://localhost').searchParams.get('key');
    if (given !== null && isSame(given, key)) {
      response.writeHead(303, {
        Location: '/',
        'Set-Cookie': `${cookieName}=${key}; HttpOnly; SameSite=Strict; Path=/`,
      });
      response.end();
      return;
    }
    if (!isSame(keyIn(request), key)) {
      send(response, plain(403, 'Open the address of the mails that npm start has printed.'));
      return;
    }
    pageOf(mails, request).then(
      (page) => send(response, page),
      (error: unknown) => {
        console.error('page', error);
        send(response, plain(500, 'This mail cannot be shown. See mail-catcher.log.'));
      },
    );
  };
}

// Cookies are shared by all ports of a machine.
const cookieName = 'tavsiya-mails';

function keyIn({ headers }: IncomingMessage): string {
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim().split('='));
  return cookies.find(([name]) => name === cookieName)?.[1] ?? '';
}

function isSame(given: string, key: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(key));
}

/** A page under another name that leads to this machine is recognised by its Host. */
function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  const isHere = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  return isHere && (headers.origin === undefined || headers.origin === `http://${host}`);
}

async function pageOf(mails: KeptMails, request: IncomingMessage): Promise<Page> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method !== 'GET') return plain(405, 'Mails can only be read here.');
  if (pathname === '/')
    return await listPage(mails, Number(searchParams.get('before')) || Infinity);
  const [, number, part] = /^\/mails\/(\d{1,8})(?:\/(html|source))?$/.exec(pathname) ?? [];
  const message = number === undefined ? null : await mails.read(Number(number));
  if (message === null) return plain(404, 'There is no such mail.');
  if (part === 'source') return plain(200, message);
  const mail = await simpleParser(message);
  if (part === 'html') {
    const body = `<base target="_blank">${mail.html || ''}`;
    return { status: 200, type: 'text/html', policy: mailPolicy, body };
  }
  return mailPage(Number(number), mail);
}

async function listPage(mails: KeptMails, before: number): Promise<Page> {
  const rows: Markup[] = [];
  const numbers = mails.newest({ before, count: mailsOnPage });
  for (const number of numbers) {
    const message = await mails.read(number);
    if (message === null) continue;
    const mail = await simpleParser(message, { skipHtmlToText: true, skipTextToHtml: true });
    const subject = mail.subject || '(no subject)';
    rows.push(
      html`<tr>
        <td>${timeOf(mail)}</td>
        <td>${namesOf(mail.to)}</td>
        <td><a href="/mails/${number}">${subject}</a></td>
      </tr>`,
    );
  }
  const last = numbers.length === mailsOnPage ? numbers.at(-1) : undefined;
  return framed(
    'Mails',
    html`<h1>Mails</h1>
      ${rows.length === 0 ? html`<p>No mail yet. Load the page again to look for new ones.</p>` : ''}
      <table>
        <thead>
          <tr>
            <th>Sent</th>
            <th>To</th>
            <th>Subject</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
      ${last === undefined ? '' : html`<p><a href="/?before=${last}">Older mails</a></p>`}`,
  );
}

function mailPage(number: number, mail: ParsedMail): Page {
  const facts: readonly [string, string][] = [
    ['From', namesOf(mail.from)],
    ['To', namesOf(mail.to)],
    ['Sent', timeOf(mail)],
    ['Attachments', mail.attachments.map(({ filename }) => filename ?? 'unnamed').join(', ')],
  ];
  const shown = facts.filter(([, value]) => value !== '');
  return framed(
    mail.subject ?? '',
    html`<p><a href="/">All mails</a></p>
      <h1>${mail.subject ?? '(no subject)'}</h1>
      <dl>
        ${shown.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${
        mail.text === undefined
          ? ''
          : html`<h2>As text</h2>
              <pre>${mail.text}</pre>`
      }
      ${
        mail.html
          ? html`<h2>As HTML</h2>
              <iframe
                title="The mail as HTML"
                sandbox="${sandbox}"
                src="/mails/${number}/html"
              ></iframe>`
          : ''
      }
      <p><a href="/mails/${number}/source">The message as it came</a></p>`,
  );
}

function framed(title: string, content: Markup): Page {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            margin: 1rem auto;
            max-width: 60rem;
            padding: 0 1rem;
          }
          table {
            border-collapse: collapse;
            width: 100%;
          }
          th,
          td {
            border-bottom: 1px solid #ccc;
            padding: 0.4rem;
            text-align: left;
            vertical-align: top;
          }
          pre {
            background: #f4f4f4;
            padding: 1rem;
            white-space: pre-wrap;
          }
          iframe {
            border: 1px solid #ccc;
            height: 40rem;
            width: 100%;
          }
          dt {
            font-weight: bold;
          }
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`;
  return { status: 200, type: 'text/html', policy: pagePolicy, body: page.markup };
}

function plain(status: number, body: string | Buffer): Page {
  return { status, type: 'text/plain', policy: pagePolicy, body };
}

function send(response: ServerResponse, { status, type, policy, body }: Page): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  response.end(body);
}

function namesOf(addresses: AddressObject | AddressObject[] | undefined): string {
  return [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}

function timeOf({ date }: ParsedMail): string {
  return date === undefined ? '' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Escaped text without unintended markup. */
interface Markup {
  markup: string;
}

/** Escapes every value that is not markup itself, within elements and quoted attributes alike. */
function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  const written = values.map((value) => {
    if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
    return [value]
      .flat()
      .map(({ markup }) => markup)
      .join('');
  });
  return { markup: String.raw({ raw: parts }, ...written) };
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
