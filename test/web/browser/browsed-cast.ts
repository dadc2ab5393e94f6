import type { BrowserContext, Page } from 'playwright-core';
import type { Holder, TestApplication } from '../../support/application';
import { openBrowser, type Setup, type TestBrowser } from '../../support/browser';
import { usualCast } from '../../support/cast';
import { signInAs } from '../../support/sign-in-as';

const longestHtml = 60 * 1024;

/** A page of somebody, and what the browser met there. */
export interface Visited {
  page: Page;
  context: BrowserContext;
  /** How many pages were shown; a redirect shows none. */
  loads: () => number;
}

/** The whole application and those who act in it, each with a browser of their own. */
export function browsedCast() {
  // Mails of urgent news leave at once.
  const cast = usualCast({ urgentPauseMs: 100 });
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  // A page that asks another host, is too long for a slow line or breaks a rule of its own fails the test that opened it.
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  return {
    ...cast,
    /** Opens a browser as somebody who is signed in, or as a stranger. */
    visit: async (who: Holder | null, setup: Setup = {}): Promise<Visited> => {
      const given =
        who === null ? setup : { ...setup, session: (await signInAs(cast.app, who)).session };
      const { context, page } = await browser.person(cast.app.url, given);
      contexts.push(context);
      noteFaults(cast.app, { context, page }, faults);
      let loads = 0;
      page.on('framenavigated', () => (loads += 1));
      return { page, context, loads: () => loads };
    },
  };
}

function noteFaults(
  { url }: Pick<TestApplication, 'url'>,
  { context, page }: { context: BrowserContext; page: Page },
  faults: string[],
): void {
  context.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) faults.push(`asked another host: ${request.url()}`);
  });
  page.on('console', (message) => {
    // Of refused pages too; tests look at those by themselves.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'document' || response.status() >= 300) return;
    // The body of a page that was left meanwhile is gone.
    const measured = response.text().then(
      (html) => Buffer.byteLength(html),
      () => 0,
    );
    void measured.then((bytes) => {
      if (bytes > longestHtml) faults.push(`${response.url()}: ${bytes} bytes of HTML`);
    });
  });
}
