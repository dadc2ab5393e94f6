import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { uz } from '../../../countries/uz';
import { loadSampleData } from '../../../local/demo/sample-data';
import { makeSignInLinks, type SignInLinks } from '../../../local/demo/sign-in-links';
import { makeFirstTokens } from '../../../local/demo/tokens';
import { suiteApplication } from '../../support/cast';
import { openBrowser, type TestBrowser } from '../../support/browser';

// As `npm start` does, with the sample data of the country.
const app = suiteApplication();
const root = path.resolve(__dirname, '..', '..', '..');
let browser: TestBrowser;
let links: SignInLinks;

beforeAll(async () => {
  browser = await openBrowser();
  const { database } = app.store;
  const { sample } = uz;
  if (sample === null) throw new Error('the country has sample data');
  // The center of the sample is another one.
  for (const table of ['institution_key', 'institution_name', 'institution'])
    await database(table).delete();
  const tokens = await database.transaction((transaction) =>
    makeFirstTokens({ database: transaction, country: uz, sample }),
  );
  await loadSampleData({ apiUrl: app.url, sample, tokens, say: () => undefined });
  links = await makeSignInLinks({ database, country: uz, apiUrl: app.url });
});
afterAll(() => browser.close());

/** The paragraphs of the tour in README: who, and the addresses that it names. */
const tour = [
  ['center', 'The center officer'],
  ['institution', 'The focal point'],
  ['center_lead', 'The head of the center'],
  ['coordinator', 'The coordinator'],
  ['ngo', 'The NGO'],
  ['administrator', 'The administrator'],
  [null, 'Everybody'],
] as const;

function addressesOf(who: string): string[] {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const paragraph = readme.split('\n\n').find((one) => one.startsWith(`**${who}`));
  if (paragraph === undefined) throw new Error(`README has no paragraph of ${who}`);
  return [...paragraph.matchAll(/\(`(\/[^`]*)`\)/g)].map(([, address = '']) => address);
}

/** Signs in as `npm start` offers it: open the address, press the button. */
async function entered(role: keyof SignInLinks | null, language = 'en'): Promise<Page> {
  const { page } = await browser.person(app.url, { language });
  if (role === null) return page;
  await page.goto(links[role] ?? '');
  await page.locator('form.action-form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

test.each(tour)('README leads a %s to pages that are there', async (role, who) => {
  const page = await entered(role);
  const missing: string[] = [];
  const addresses = addressesOf(who);
  for (const address of addresses) {
    const answer = await page.goto(address);
    if (answer?.status() !== 200) missing.push(`${address}: ${answer?.status()}`);
    await picture(page, role, address);
  }
  expect(missing).toEqual([]);
  expect(addresses.length).toBeGreaterThan(0);
});

/** The pages that README shows, by role and address. */
const pictures: Readonly<Record<string, string>> = {
  'center /center': 'center',
  'institution /my-work': 'my-work',
  'coordinator /cockpit': 'cockpit',
};

/** With TAVSIYA_WRITE_PICTURES=1, makes the pictures of README anew. */
async function picture(page: Page, role: string | null, address: string): Promise<void> {
  const name = pictures[`${role} ${address}`];
  if (name === undefined || process.env['TAVSIYA_WRITE_PICTURES'] !== '1') return;
  const folder = path.join(root, 'docs', 'pictures');
  mkdirSync(folder, { recursive: true });
  // Below 100 KB each.
  await page.setViewportSize({ width: 960, height: 620 });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
