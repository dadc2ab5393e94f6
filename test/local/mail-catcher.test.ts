import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { KeptMails } from '../../local/mail-catcher/kept-mails';
import { serveMails } from '../../local/mail-catcher/pages';
import { createPortChooser } from '../../local/ports';
import { throwawayPortsFrom } from '../../local/stack-ports';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tavsiya-mails-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const key = 'of-the-one-who-started-it';
const withKey = { Cookie: `other=1; tavsiya-mails=${key}` };

/** What an address of the page answers, asked under a name of the caller's choice. */
function ask(url: string, given: Record<string, string> = {}) {
  const headers = { ...withKey, ...given };
  return new Promise<{
    status: number;
    policy: string;
    cookie: string;
    body: string;
  }>((resolve, reject) => {
    const asked = request(url, { headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          policy: String(response.headers['content-security-policy']),
          cookie: String(response.headers['set-cookie']),
          body,
        }),
      );
    });
    asked.on('error', reject).end();
  });
}

describe('the mail catcher', () => {
  let catcher: ChildProcess;
  let [smtpUrl, pageUrl] = ['', ''];

  async function open(): Promise<void> {
    const ports = createPortChooser({ say: () => undefined });
    const from = throwawayPortsFrom();
    const choose = (part: string) => ports.choose({ part, port: from, configuredBy: null });
    const [smtpPort, pagePort] = [await choose('SMTP'), await choose('page')];
    [smtpUrl, pageUrl] = [`smtp://127.0.0.1:${smtpPort}`, `http://127.0.0.1:${pagePort}/`];
    const program = path.resolve('dist/local/mail-catcher/process.js');
    const args = [smtpPort, pagePort, folder].map(String);
    catcher = fork(program, args, {
      env: { ...process.env, MAIL_PAGE_KEY: key },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    expect(await once(catcher, 'message')).toEqual([{ ready: true }, undefined]);
  }
  async function close(): Promise<void> {
    const ended = once(catcher, 'exit');
    catcher.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }
  beforeEach(open);
  afterEach(close);

  async function send(mail: { subject: string; text: string; html?: string }): Promise<void> {
    const transport = createTransport(smtpUrl);
    await transport.sendMail({ from: 'a@tavsiya.example', to: 'Олим <b@body.example>', ...mail });
    transport.close();
  }

  it('shows what it took as text and as HTML that can load and run nothing, also after a restart', async () => {
    const markup = '<script>alert(1)</script><a href="https://item.example/7">Element</a>';
    await send({ subject: 'Муддат <b> & "oʻtdi"', text: 'Birinchi <qator>', html: markup });
    await close();
    await open();
    const list = await ask(pageUrl);
    expect(list.body).toContain('Олим');
    expect(list.body).toContain('<a href="/mails/1">Муддат &#60;b&#62; &#38; &#34;oʻtdi&#34;</a>');
    const mail = await ask(`${pageUrl}mails/1`);
    expect(mail.body).toContain('<pre>Birinchi &#60;qator&#62;');
    expect(mail.body).not.toContain('<script>');
    expect(mail.body).toMatch(
      /<iframe\s[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/,
    );
    const framed = await ask(`${pageUrl}mails/1/html`);
    expect(framed.body).toContain(markup);
    expect(framed.policy).toContain(
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'",
    );
    expect((await ask(`${pageUrl}mails/1/source`)).body).toContain('Content-Type: text/html');
    expect((await ask(`${pageUrl}mails/2`)).status).toBe(404);
  });

  it('answers nobody but the one who started it', async () => {
    const stranger = { Cookie: 'tavsiya-mails=guessed' };
    for (const path of ['', 'mails/1', '?key=guessed']) {
      expect((await ask(pageUrl + path, stranger)).status).toBe(403);
    }
    expect(await ask(`${pageUrl}?key=${key}`, stranger)).toMatchObject({
      ...{ status: 303, cookie: expect.stringContaining(`tavsiya-mails=${key}; HttpOnly`) },
    });
  });

  it('answers no page of another site, and no name that leads here from outside', async () => {
    const origin = pageUrl.slice(0, -1);
    expect((await ask(pageUrl, { Origin: origin })).status).toBe(200);
    expect((await ask(pageUrl, { Origin: 'https://other.example' })).status).toBe(403);
    expect((await ask(pageUrl, { Host: 'rebound.example' })).status).toBe(403);
  });
});

it('keeps the newest mails, and shows them a page at a time', async () => {
  const mails = await KeptMails.open({ folder, limit: 150 });
  for (let number = 1; number <= 160; number += 1) {
    await mails.keep(Readable.from([`Subject: Mail ${number}\r\n\r\nText`]));
  }
  expect(readdirSync(folder)).toHaveLength(150);
  const server: Server = createServer(serveMails(mails, key));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const subjects = (body: string) => [...body.matchAll(/>Mail (\d+)</g)].map(([, n]) => Number(n));
  const first = await ask(url);
  const next = /href="(\/\?before=\d+)"/.exec(first.body)?.[1] ?? '';
  const second = await ask(url + next.slice(1));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const all = [...subjects(first.body), ...subjects(second.body)];
  expect(all).toEqual(Array.from({ length: 150 }, (_, index) => 160 - index));
});
