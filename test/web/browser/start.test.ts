import { uz } from '../../../countries/uz';
import { openBrowser, violationsOn, type TestBrowser } from '../../support/browser';
import { openPages, type OpenedPages } from '../../support/pages';

let pages: OpenedPages;
let browser: TestBrowser;

beforeAll(async () => {
  pages = await openPages();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

test('pages for nobody in particular hold WCAG 2.2 AA in every language', async () => {
  const found: string[] = [];
  for (const language of uz.languages) {
    const { context, page } = await browser.person(pages.url, { language });
    for (const path of [
      '/',
      '/accessibility',
      '/nothing',
      '/styleguide',
      '/sign-in',
      '/sign-in/code',
      '/sign-in/link',
    ]) {
      await page.goto(path);
      found.push(...(await violationsOn(page)).map((one) => `${language} ${path} ${one}`));
    }
    await context.close();
  }
  expect(found).toEqual([]);
});

test('a refused form says what is wrong with each field, and keeps what was typed', async () => {
  for (const javaScript of [true, false]) {
    const { context, page } = await browser.person(pages.url, { javaScript });
    await page.goto('/styleguide');
    await page.fill('#text', 'A long text\nof two lines');
    await page.check('#several-two');
    await page.click('button:has-text("Send")');
    await page.waitForSelector('#problem');
    expect(await page.title()).toMatch(/^Error: Components/);
    expect(await page.inputValue('#text')).toBe('A long text\nof two lines');
    expect(await page.isChecked('#several-two')).toBe(true);
    expect(await page.locator('#line').getAttribute('aria-describedby')).toContain('line-error');
    if (javaScript) expect(await violationsOn(page)).toEqual([]);
    await context.close();
  }
});
