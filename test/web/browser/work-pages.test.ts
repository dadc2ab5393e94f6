import { openBrowser, violationsOn, type TestBrowser } from '../../support/browser';
import type { NewHolder } from '../../support/application';
import { storeHolder } from '../../support/holder';
import { openPages, type OpenedPages } from '../../support/pages';
import { putOnRegister } from '../../support/registered-item';
import { signInAs } from '../../support/sign-in-as';

let pages: OpenedPages;
let browser: TestBrowser;
let institutionId: string;

beforeAll(async () => {
  pages = await openPages();
  institutionId = await pages.addInstitution('Adliya vazirligi');
  await putOnRegister({ store: pages.store }, { symbol: 'CCPR/C/UZB/CO/5', paragraph: '1' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

async function violations(who: NewHolder, paths: readonly string[]): Promise<string[]> {
  const { session } = await signInAs(pages, await storeHolder(pages.store, pages.url, who));
  const found: string[] = [];
  for (const device of ['desktop', 'phone'] as const) {
    const { context, page } = await browser.person(pages.url, { session, device });
    for (const path of paths) {
      await page.goto(path);
      found.push(...(await violationsOn(page)).map((one) => `${device} ${path} ${one}`));
    }
    await context.close();
  }
  return found;
}

test('the pages of an institution hold WCAG 2.2 AA', async () => {
  const holder = { role: 'institution', institutionId, focalPointRole: 'main' } as const;
  const paths = ['/my-work', '/my-work/accept', '/items', '/letters', '/plans', '/calendar'];
  const own = ['/institutions', `/institutions/${institutionId}`];
  const forms = [`/institutions/${institutionId}/appoint`];
  expect(await violations(holder, [...paths, ...own, ...forms])).toEqual([]);
});

test('the pages of an administrator hold WCAG 2.2 AA', async () => {
  const paths = ['/items?sort=-registeredAt', '/people', '/documents', '/institutions/add'];
  const own = ['rename', `succession?main=${institutionId}`].map(
    (form) => `/institutions/${institutionId}/${form}`,
  );
  expect(await violations({ role: 'administrator' }, [...paths, ...own])).toEqual([]);
});
