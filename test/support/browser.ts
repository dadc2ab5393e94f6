import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const repository = path.resolve(__dirname, '..', '..');

/** How a person's browser is set up. */
export interface Setup {
  javaScript?: boolean;
  language?: string;
  /** A phone has 390 by 844 pixels, a desktop 1280 by 900. */
  device?: 'phone' | 'desktop';
  /** The session that the person has; none for the public. */
  session?: string;
}

/** A real browser; each person has a context of its own. */
export interface TestBrowser {
  person(url: string, setup?: Setup): Promise<{ context: BrowserContext; page: Page }>;
  close(): Promise<void>;
}

/** Starts the browser that comes as a package, or the one that `CHROME_PATH` names. */
export async function openBrowser(): Promise<TestBrowser> {
  const named = process.env['CHROME_PATH'];
  const folder = named === undefined ? unpacked() : null;
  const browser: Browser = await chromium.launch({
    executablePath: named ?? path.join(unpacked(), 'chromium'),
    // Without a zygote the browser waits for its processes, whose times test/measured-environment.js then sees.
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
    // Its libraries come with it; a machine without a desktop has none.
    ...(folder === null
      ? {}
      : { env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') } }),
  });
  return {
    async person(url, { javaScript = true, language = 'en', device = 'desktop', session } = {}) {
      const context = await browser.newContext({
        baseURL: url,
        javaScriptEnabled: javaScript,
        locale: language,
        viewport: device === 'phone' ? { width: 390, height: 844 } : { width: 1280, height: 900 },
      });
      // A machine that is busy with other work is no failure.
      context.setDefaultTimeout(60_000);
      await context.addCookies([
        { name: 'language', value: language, url },
        ...(session === undefined ? [] : [{ name: 'session', value: session, url }]),
      ]);
      return { context, page: await context.newPage() };
    },
    close: () => browser.close(),
  };
}

/**
 * Unpacked once per user and version, like the engine. Two processes at once unpack it twice, and the second keeps what
 * the first has put in its place.
 */
function unpacked(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const home = path.join(cache, 'tavsiya', 'chromium', version());
  if (existsSync(home)) return home;
  mkdirSync(path.dirname(home), { recursive: true });
  const draft = mkdtempSync(path.join(path.dirname(home), '.unpacking-'));
  const unpack = `import('@sparticuz/chromium').then((it) => it.default.executablePath())`;
  execFileSync(process.execPath, ['-e', unpack], {
    cwd: repository,
    // The package unpacks the libraries only where it believes to be on the platform that it was made for.
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}

function version(): string {
  const file = path.join(repository, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** What the script leaves in the page. */
interface Axe {
  axe: { run(options: RunOptions): Promise<AxeResults> };
}

/** What axe finds on the page against WCAG 2.2 AA, as one line for each kind of violation. */
export async function violationsOn(page: Page): Promise<string[]> {
  const source = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const results = await page.evaluate(
    (values) =>
      (globalThis as unknown as Axe).axe.run({
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
        preload: false,
      }),
    tags,
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}
