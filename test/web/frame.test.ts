import { request } from 'node:http';
import { ensureStartingRules } from '../../store/starting-rules';
import { uz } from '../../countries/uz';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { openApiWithoutEngine, smallUploads, type OpenedApi } from '../support/open-api';

let store: TestDatabase;
let served: OpenedApi;

beforeAll(async () => {
  store = await openTestDatabase();
  await ensureStartingRules(store.database, uz);
  served = await openApiWithoutEngine({ database: store.database, ...smallUploads() });
});
afterAll(async () => {
  await served.close();
  await store.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${served.url}${path}`, { headers, redirect: 'manual' });

test('a page is in the chosen language, which the browser remembers', async () => {
  const chosen = await get('/?language=ru');
  expect(await chosen.text()).toContain('<html lang="ru"');
  const cookie = chosen.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^language=ru; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  const again = await get('/', { cookie: 'language=ru', 'accept-language': 'en' });
  expect(again.headers.get('content-language')).toBe('ru');
});

test('a page has nothing inside it that the policy of its sources would have to allow', async () => {
  const page = await get('/', { 'accept-language': 'en' });
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const html = await page.text();
  expect(html).not.toMatch(/ style=| on[a-z]+=|<script(?![^>]* src=)/);
  for (const [, address = ''] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    const asset = await get(address);
    expect(asset.status).toBe(200);
    expect(asset.headers.get('cache-control')).toContain('immutable');
  }
});

test('what is not there is said in the language of the visitor, for programs in JSON', async () => {
  const page = await get('/nothing', { 'accept-language': 'ru' });
  expect(page.status).toBe(404);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(await page.text()).toContain('lang="ru"');
  const answer = await get('/api/v1/nothing');
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('an address that nobody could have meant is answered in words', async () => {
  // Sent as it stands; `fetch` would correct it.
  const { hostname, port } = new URL(served.url);
  const status = await new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: '//[' }, (answer) => {
      resolve(answer.resume().statusCode);
    });
    asked.on('error', reject).end();
  });
  expect(status).toBe(404);
});

test('style and script of all pages are small, the script under 2 KB, and never asked for twice', async () => {
  const html = await (await get('/')).text();
  const addresses = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, one]) => one);
  let bytes = 0;
  for (const address of addresses) {
    const answer = await fetch(`${served.url}${address}`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    const length = Number(answer.headers.get('content-length'));
    if (address?.endsWith('.js')) expect(length).toBeLessThan(2 * 1024);
    bytes += length;
  }
  expect(addresses).toHaveLength(2);
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(40 * 1024);
});

test('the accessibility statement says what works, what does not, and whom to write to', async () => {
  const html = await (await get('/accessibility', { 'accept-language': 'en' })).text();
  for (const said of ['level AA', 'What does not work yet', 'mailto:help@center.example']) {
    expect(html).toContain(said);
  }
  // Every page leads to it.
  expect(await (await get('/sign-in')).text()).toContain('href="/accessibility"');
});

describe('a form', () => {
  const post = (headers: Record<string, string>, body = 'mail=a%40example.org') =>
    fetch(`${served.url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });

  test.each<[string, Record<string, string>]>([
    ['says that another site sent it', { 'sec-fetch-site': 'cross-site' }],
    ['comes from a sister site', { 'sec-fetch-site': 'same-site' }],
    ['comes from another origin', { origin: 'https://evil.example' }],
    ['does not say where it comes from', {}],
  ])('is refused when it %s', async (_case, headers) => {
    const answer = await post(headers);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
  });

  test('over the limit is refused with a page that names the limit', async () => {
    const answer = await post({ 'sec-fetch-site': 'same-origin' }, `mail=${'a'.repeat(10_000)}`);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('4 kB');
  });

  test('that is no form is refused', async () => {
    const same = { 'sec-fetch-site': 'same-origin' };
    expect((await post({ ...same, 'content-type': 'application/json' }, '{}')).status).toBe(400);
    expect((await post(same, 'mail=%00')).status).toBe(400);
    const parts = { ...same, 'content-type': 'multipart/form-data; boundary=x' };
    expect((await post(parts, '--x\r\nnonsense')).status).toBe(400);
  });
});
