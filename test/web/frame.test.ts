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
