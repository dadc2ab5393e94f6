import { signInLinkPath } from '../../application/sign-in/sign-in-mail';
import { SignInRequests } from '../../store/sign-in-requests';
import { signInByMail } from '../support/sign-in-by-mail';

const { pages, ministryId, official, mailed, ask, askAndRead } = signInByMail();

test('a link leads to the wanted page: opening it changes nothing, the button signs in, once', async () => {
  const { email } = await official();
  const { who, link, mail } = await askAndRead(email, '/my-sessions');
  expect(mail?.parsed.headers.get('content-language')).toBe('en');
  for (let opened = 0; opened < 3; opened += 1) {
    await who.head(link);
    const page = await who.get(link);
    expect(page.html).toContain('Sign in as Malika Rahimova');
    expect(page.cookies).toEqual([]);
  }
  const entered = await who.send(link);
  expect(entered).toMatchObject({ status: 303, to: '/my-sessions' });
  expect((await who.get('/my-sessions')).html).toContain('This session');
  const again = pages().visitor();
  again.cookies.set('sign-in', who.cookies.get('sign-in') ?? '');
  expect(await again.send(link)).toMatchObject({ status: 409, cookies: [] });
});

test('the cookie of a session is out of reach of scripts and other sites', async () => {
  const { email } = await official();
  const { who, link } = await askAndRead(email);
  const { cookies } = await who.send(link);
  const session = cookies.find((one) => one.startsWith('session='));
  expect(session).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('a link works in the asking browser only; elsewhere it tells what to do', async () => {
  const { email } = await official();
  const { who, link, code } = await askAndRead(email);
  const other = pages().visitor();
  const page = await other.get(link);
  expect(page.html).toContain('in another browser');
  // A forwarded mail discloses nobody's name.
  expect(page.html).not.toContain('Malika');
  expect(await other.send(link)).toMatchObject({ status: 409, cookies: [] });
  expect(await other.send('/sign-in/code', { code })).toMatchObject({ status: 409, cookies: [] });
  expect(await who.send('/sign-in/code', { code })).toMatchObject({ status: 303 });
  expect((await who.get('/my-sessions')).status).toBe(200);
  expect(await who.send(link)).toMatchObject({ status: 409 });
});

test('five guesses of a code, then none, also not the right one', async () => {
  const { email } = await official();
  const { who, code } = await askAndRead(email);
  const wrong = code === '000 000' ? '000001' : '000000';
  for (let guess = 0; guess < 5; guess += 1) {
    expect(await who.send('/sign-in/code', { code: wrong })).toMatchObject({ status: 422 });
  }
  expect(await who.send('/sign-in/code', { code })).toMatchObject({ status: 409, cookies: [] });
});

test('codes of an address can be guessed twenty times a day, with however many requests', async () => {
  const { email } = await official();
  const statuses = new Set<number>();
  for (let asked = 0; asked < 5; asked += 1) {
    const { who } = await askAndRead(email);
    pages().sink.clear();
    for (let guess = 0; guess < 5; guess += 1) {
      statuses.add((await who.send('/sign-in/code', { code: '12345' })).status);
    }
  }
  expect([...statuses]).toEqual([422, 429]);
  const { who, link } = await askAndRead(email);
  expect(await who.send(link)).toMatchObject({ status: 303 });
});

test('an unknown address, one without an appointment and a known one are answered alike', async () => {
  const { email } = await official();
  const left = await pages().addPerson({});
  const answers = [];
  for (const address of ['nobody@example.org', left.email, email]) {
    const who = pages().visitor();
    const { status, to, cookies } = await ask(who, address);
    const page = (await who.get('/sign-in/code')).html.replaceAll(/value="[\w-]{36}"/g, '');
    answers.push({ status, to, page, cookies: cookies.map((one) => one.replace(/=[^;]*/, '')) });
  }
  expect(answers[0]).toMatchObject({ status: 303, to: '/sign-in/code' });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  // Only the last one got a mail.
  expect((await mailed()).mail?.to).toEqual([email]);
});

test('the answer does not wait for people to be looked up or mails to be sent', async () => {
  const { email } = await official();
  let relay: () => void = () => undefined;
  pages().sink.setFault({
    kind: 'hold_data',
    until: new Promise<void>((resolve) => (relay = resolve)),
  });
  const asking = await ask(pages().visitor(), email);
  expect(asking.status).toBe(303);
  relay();
  pages().sink.setFault(null);
  await mailed();
});

test('people who share an address get one mail, in which each has a link of their own', async () => {
  const email = 'office@example.org';
  const names = ['Aziza Karimova', 'Bobur Toʻrayev'];
  for (const name of names) await official({ email, fullName: name });
  const { who, links, codes, text } = await askAndRead(email);
  expect(text).toContain('2 people use this mail address');
  expect([links.length, codes.length]).toEqual([2, 2]);
  const second = await who.get(links[1] ?? '');
  const [name = ''] = names.filter((one) => second.html.includes(`Sign in as ${one}`));
  expect(await who.send('/sign-in/code', { code: codes[1] ?? '' })).toMatchObject({ status: 303 });
  expect((await who.get('/my-sessions')).html).toContain(name);
});

test('a mail whose connection breaks is sent again, and its link works', async () => {
  const { email } = await official();
  const who = pages().visitor();
  pages().sink.setFault({ kind: 'drop_after_data', times: 1 });
  await ask(who, email);
  const [first, again] = await pages().sink.awaitMails(2);
  expect(again).toMatchObject({ messageId: first?.messageId, to: [email] });
  const { link } = await mailed();
  expect(await who.send(link)).toMatchObject({ status: 303 });
});

test('a mail is in the language of its reader', async () => {
  const { email } = await pages().addPerson({
    language: 'uz-Cyrl',
    appointed: [{ institutionId: ministryId(), role: 'alternate' }],
  });
  expect((await askAndRead(email)).mail?.parsed.subject).toBe('Тавсия тизимига кириш');
});

test.each([
  'a@example.org, b@example.org',
  'a@example.org\r\nBcc: b@example.org',
  '"x" <a@example.org>',
  'a@b',
  '',
])('%j is no address: no mail, no cookie, and the text stays in the field', async (email) => {
  const answer = await ask(pages().visitor(), email);
  expect(answer).toMatchObject({ status: 422, cookies: [] });
  expect(answer.html).toContain('Enter the mail address');
});

test('nobody is led to another site after signing in', async () => {
  const { email } = await official();
  for (const then of ['//evil.example', 'https://evil.example', '/\\evil.example', '/\t/evil']) {
    const { who, link } = await askAndRead(email, then);
    expect((await who.send(link)).to).toBe('/');
    pages().sink.clear();
  }
});

test('another site signs nobody in or out, and chooses no position', async () => {
  const { email } = await official();
  const { who, link } = await askAndRead(email);
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    {},
  ]) {
    expect((await who.send(link, {}, headers)).status).toBe(403);
    expect((await who.send('/sign-in', { email }, headers)).status).toBe(403);
  }
  await who.send(link);
  for (const path of ['/sign-out', '/my-sessions', '/sign-in/position']) {
    expect((await who.send(path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  }
  expect((await who.get('/my-sessions')).status).toBe(200);
});

test('a link of the machine works in a browser on it, not through a proxy, and once', async () => {
  const { id } = await official();
  const requests = new SignInRequests(pages().store.database);
  const requestId = await requests.askLocally({
    ...{ emailKey: null, wantedPath: '/', askedAt: new Date().toISOString() },
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  });
  const { secret } = await requests.addLink(requestId, id);
  const link = signInLinkPath(secret);
  for (const header of ['x-forwarded-for', 'forwarded']) {
    const remote = pages().visitor({ [header]: 'for=127.0.0.1' });
    expect(await remote.send(link)).toMatchObject({ status: 409, cookies: [] });
  }
  const who = pages().visitor();
  expect((await who.get(link)).html).toContain('Sign in as');
  expect(await who.send(link)).toMatchObject({ status: 303 });
  expect(await pages().visitor().send(link)).toMatchObject({ status: 409 });
});

test('one network address asks three hundred times in a quarter of an hour', async () => {
  const who = pages().visitor();
  await ask(who, 'nobody@example.org');
  await pages().store.database('attempt_count').update({ counted: 300 });
  const refused = await ask(who, 'nobody@example.org');
  expect(refused).toMatchObject({ status: 429, cookies: [] });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
  // Nobody escapes by naming another address.
  const forwarded = pages().visitor({ 'x-forwarded-for': '203.0.113.7' });
  expect((await ask(forwarded, 'nobody@example.org')).status).toBe(429);
});

test('an address gets six mails in half an hour', async () => {
  const { email } = await official();
  for (let asked = 0; asked < 8; asked += 1) await ask(pages().visitor(), email);
  const { email: last } = await official();
  await ask(pages().visitor(), last);
  const mails = await pages().sink.awaitMails(7);
  expect(mails.map(({ to }) => to[0]).filter((to) => to === email)).toHaveLength(6);
});
