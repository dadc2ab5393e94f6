import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { openPages, type OpenedPages } from '../support/pages';
import { Visitor, type PageAnswer } from '../support/visitor';

let pages: OpenedPages;
let ministryId: string;
let url: string;
let issuer: string;
const started: ChildProcess[] = [];

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Starts a program and waits until it says that it is ready. */
const start = async (program: string, env: Record<string, string>): Promise<void> => {
  const child = fork(path.resolve(program), {
    env: { ...process.env, ...env },
    execArgv: [],
    silent: true,
  });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`${program} did not start:\n${said}`)));
  });
};

beforeAll(async () => {
  pages = await openPages();
  ministryId = await pages.addInstitution('Adliya vazirligi');
  const [port, providerPort] = [await freePort(), await freePort()];
  url = `http://127.0.0.1:${port}`;
  issuer = `http://127.0.0.1:${providerPort}`;
  await start('test/support/identity-provider.mjs', {
    PROVIDER_PORT: String(providerPort),
    PROVIDER_REDIRECT: `${url}/sign-in/provider/callback`,
  });
  // The server as it runs: jest cannot load the library of the client, which is an ES module.
  await start('dist/server/main.js', {
    ...{ COUNTRY: 'uz', DATABASE_URL: pages.store.databaseUrl, API_PORT: String(port) },
    ...{ TEMPORAL_ADDRESS: '127.0.0.1:1', TEMPORAL_SEALING_KEYS: `1:${'A'.repeat(43)}` },
    ...{ SMTP_URL: pages.sink.url, LOG_LEVEL: 'error' },
    ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'tavsiya', OIDC_NAME: 'OneID' },
    OIDC_CLIENT_SECRET: 'a secret of the test',
  });
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await pages.close();
});

const official = (email?: string) =>
  pages.addPerson({
    ...(email === undefined ? {} : { email }),
    appointed: [{ institutionId: ministryId, role: 'alternate' }],
  });

/** Signs in at the provider and returns the address that it sends the browser back to. */
const atProvider = async (address: string, email: string): Promise<string> => {
  const browser = new Visitor(issuer);
  const follow = async (answer: PageAnswer): Promise<PageAnswer> =>
    answer.to === null || answer.to.startsWith(url) ? answer : follow(await browser.get(answer.to));
  let shown = await follow(await browser.get(address));
  for (const fields of [
    { prompt: 'login', login: email, password: 'any' },
    { prompt: 'consent' },
  ]) {
    const [, action = ''] = /action="([^"]+)"/.exec(shown.html) ?? [];
    shown = await follow(await browser.send(action, fields));
  }
  return shown.to ?? '';
};

const signInAs = async (email: string) => {
  const who = new Visitor(url);
  const left = await who.get('/sign-in/provider?then=/my-sessions');
  const back = await atProvider(left.to ?? '', email);
  return { who, back, kept: new Map(who.cookies), entered: await who.get(back) };
};

test('a verified address signs its person in and leads to the wanted page', async () => {
  const { email } = await official();
  expect((await new Visitor(url).get('/sign-in')).html).toContain('Or sign in with OneID');
  const { who, back, kept, entered } = await signInAs(email);
  expect(entered).toMatchObject({ status: 303, to: '/my-sessions' });
  expect((await who.get('/my-sessions')).html).toContain('This session');
  // The answer works once, and in the browser that began only.
  const again = new Visitor(url);
  for (const [name, value] of kept) again.cookies.set(name, value);
  const another = new Visitor(url);
  await another.get('/sign-in/provider');
  for (const browser of [again, another, new Visitor(url)]) {
    const refused = await browser.get(back);
    expect(refused.status).toBe(403);
    expect(browser.cookies.has('session')).toBe(false);
  }
});

test('the request has PKCE, a state and a nonce', async () => {
  const { to } = await new Visitor(url).get('/sign-in/provider');
  const asked = new URL(to ?? '').searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  for (const name of ['code_challenge', 'state', 'nonce']) {
    expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
  }
});

test('an address that is unverified, unknown or shared signs nobody in', async () => {
  const { email: unverified } = await official(`unverified-${ministryId}@example.org`);
  const { email: shared } = await official();
  await pages.addPerson({
    ...{ email: shared, fullName: 'Bobur Toʻrayev' },
    appointed: [{ institutionId: ministryId, role: 'alternate' }],
  });
  const { email: left } = await pages.addPerson({});
  for (const email of [unverified, 'nobody@example.org', shared, left]) {
    const { who, entered } = await signInAs(email);
    expect([email, entered.status]).toEqual([email, 403]);
    expect(who.cookies.has('session')).toBe(false);
  }
});

test('nobody is led to another site after coming back', async () => {
  const { email } = await official();
  const who = new Visitor(url);
  const left = await who.get('/sign-in/provider?then=//evil.example');
  expect((await who.get(await atProvider(left.to ?? '', email))).to).toBe('/');
});
