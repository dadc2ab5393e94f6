import { uz } from '../../../countries/uz';
import { openBrowser, violationsOn, type TestBrowser } from '../../support/browser';
import { storeHolder } from '../../support/holder';
import { openPages, type OpenedPages } from '../../support/pages';
import { signInAs } from '../../support/sign-in-as';
import { fillWatchedItems } from '../../support/watched-items';

let pages: OpenedPages;
let browser: TestBrowser;

beforeAll(async () => {
  pages = await openPages();
  await fillWatchedItems(pages.store, 60);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

test('the overview, lists and public pages hold WCAG 2.2 AA in every language, and fit every screen', async () => {
  const coordinator = await storeHolder(pages.store, pages.url, { role: 'coordinator' });
  const { session } = await signInAs(pages, coordinator);
  const item = await pages.store
    .database('implementation')
    .where('stage', 'in_implementation')
    .first('entity_id');
  const open = ['', '/items', `/items/${item?.entity_id}`, '/institutions', '/open-data'];
  const found: string[] = [];
  for (const [index, language] of uz.languages.entries()) {
    const device = index % 2 === 0 ? 'phone' : 'desktop';
    const { context, page } = await browser.person(pages.url, { session, language, device });
    for (const path of [
      ...['/cockpit', '/items', '/items?stage=assigned&registeredIn=2026-11&lead='],
      ...open.map((one) => `/public${one}?language=${language}`),
    ]) {
      await page.goto(path);
      const isTooWide = await page.evaluate<boolean>(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      if (isTooWide) found.push(`${language} ${path} is too wide for the ${device}`);
      found.push(...(await violationsOn(page)).map((one) => `${language} ${path} ${one}`));
    }
    await context.close();
  }
  expect(found).toEqual([]);
});

test('filters fold on a phone, stand open on a desk, and are not printed', async () => {
  const coordinator = await storeHolder(pages.store, pages.url, { role: 'coordinator' });
  const { session } = await signInAs(pages, coordinator);
  for (const device of ['phone', 'desktop'] as const) {
    const { context, page } = await browser.person(pages.url, {
      ...{ session, device, javaScript: false },
    });
    await page.goto('/items');
    expect(await page.locator('#lead').isVisible()).toBe(device === 'desktop');
    if (device === 'phone') await page.locator('.filter-fold-name').click();
    await page.locator('#lead').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#q').isVisible()).toBe(false);
    expect(await page.locator('table').first().isVisible()).toBe(true);
    await context.close();
  }
});
