import { ensureStartingRules } from '../../../store/starting-rules';
import { uz } from '../../../countries/uz';
import { openBrowser, violationsOn, type TestBrowser } from '../../support/browser';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openApiWithoutEngine, smallUploads, type OpenedApi } from '../../support/open-api';

let store: TestDatabase;
let served: OpenedApi;
let browser: TestBrowser;

beforeAll(async () => {
  store = await openTestDatabase();
  await ensureStartingRules(store.database, uz);
  served = await openApiWithoutEngine({ database: store.database, ...smallUploads() });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await store.close();
});

test('pages for nobody in particular hold WCAG 2.2 AA in every language', async () => {
  const found: string[] = [];
  for (const language of uz.languages) {
    const { context, page } = await browser.person(served.url, { language });
    for (const path of ['/', '/accessibility', '/nothing']) {
      await page.goto(path);
      found.push(...(await violationsOn(page)).map((one) => `${language} ${path} ${one}`));
    }
    await context.close();
  }
  expect(found).toEqual([]);
});
