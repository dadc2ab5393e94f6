import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { uz } from '../../../countries/uz';
import type { Holder } from '../../support/application';
import { violationsOn } from '../../support/browser';
import { crawl, type Crawled } from '../../support/crawl';
import { liveIn, type LivedIn } from '../../support/lived-in';
import { faultsOf } from '../../support/page-faults';
import { differences, structureOf } from '../../support/page-structure';
import { signInAs } from '../../support/sign-in-as';
import { Visitor } from '../../support/visitor';
import { browsedCast } from './browsed-cast';

const cast = browsedCast();
const { app, visit } = cast;
const roles = {
  stranger: null,
  lead: cast.lead,
  support: cast.support,
  center: cast.officer,
  centerLead: cast.centerLead,
  coordinator: cast.coordinator,
  administrator: cast.administrator,
  ngo: cast.ngo,
} satisfies Record<string, Holder | null>;
type Who = keyof typeof roles;
const everybody = Object.keys(roles) as Who[];

let lived: LivedIn;
beforeAll(async () => {
  lived = await liveIn(cast);
});

/** Each role with what it reaches, read once. */
const crawls = new Map<Who, Promise<Crawled & { visitor: Visitor }>>();
function reachedBy(who: Who): Promise<Crawled & { visitor: Visitor }> {
  const begun = crawls.get(who) ?? crawlAs(who);
  crawls.set(who, begun);
  return begun;
}
async function crawlAs(who: Who): Promise<Crawled & { visitor: Visitor }> {
  const holder = roles[who];
  const visitor = holder === null ? new Visitor(app.url) : await signInAs(app, holder);
  return { ...(await crawl(visitor, lived.alsoFor(who))), visitor };
}

const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What was looked at: shapes of addresses, and kinds of elements. */
const known = new Set<string>();
function addNew(names: Iterable<string>): boolean {
  const before = known.size;
  for (const name of names) known.add(name);
  return known.size > before;
}

async function readIn(language: string, path: string, visitor: Visitor) {
  visitor.cookies.set('language', language);
  const { html } = await visitor.get(path, { 'accept-language': language });
  return { path, html, structure: structureOf(html) };
}

test.each(everybody)('links lead %s to pages only, each sound in every language', async (who) => {
  const { pages, dead, visitor } = await reachedBy(who);
  const found = [...dead, ...pages.flatMap((page) => faultsOf(page, 'en'))];
  for (const language of uz.languages.filter((one) => one !== 'en')) {
    for (const { path, structure } of pages) {
      const other = await readIn(language, path, visitor);
      found.push(...faultsOf(other, language));
      if (differences(structure, other.structure).length === 0) continue;
      // Something may have happened meanwhile, such as the sending of a mail.
      const again = await readIn('en', path, visitor);
      const kinds = differences(again.structure, other.structure);
      found.push(...kinds.map((kind) => `${language} ${path}: ${kind}`));
    }
  }
  visitor.cookies.set('language', 'en');
  expect(found).toEqual([]);
});

/**
 * Each page with something new is opened in a browser, in Russian, whose words are the longest: the test above shows
 * that pages have the same elements in every language.
 */
test.each(everybody)('the pages of %s hold WCAG 2.2 AA, and fit a phone', async (who) => {
  const { pages } = await reachedBy(who);
  const { page } = await visit(roles[who], { language: 'ru' });
  const found: string[] = [];
  const note = (path: string, seen: readonly string[]): void => {
    found.push(...seen.map((one) => `${path}: ${one}`));
  };
  for (const { path, shape, structure } of pages) {
    const isNewKind = addNew(structure.kinds);
    if (!addNew([shape]) && !isNewKind) continue;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    note(path, await violationsOn(page));
    await page.setViewportSize({ width: 390, height: 844 });
    note(path, await overflowOn(page));
    if (isNewKind) note(`${path} on a phone`, await violationsOn(page));
  }
  expect(found).toEqual([]);
});

/** What no link leads to in what was made: pages behind forms, addresses of forms, and a list that may only shrink. */
const unreached = [
  '/calendar/versions/:version',
  '/indicators/:id',
  '/indicators/:id/change',
  // Opened by a secret that is in a mail alone.
  '/invitations/form',
  '/items/:kind/:id/do/contest-assignment',
  '/items/:kind/:id/do/submit-report/check',
  '/items/:kind/:id/do/submit-report/draft',
  '/items/:kind/:id/plans/:plan',
  '/my-institution',
  '/my-sessions/extend',
  '/my-work/accept',
  '/my-work/accept/:id',
  '/policies/changes/:id',
  '/public/items/:kind/:id/files/:file',
  '/sign-in/position',
  '/sign-out',
  '/styleguide',
];

test('every page is reached by somebody', async () => {
  const all = await Promise.all(everybody.map(reachedBy));
  const reached = all.flatMap(({ pages, files }) => [...pages.map(({ path }) => path), ...files]);
  const isReached = (route: string): boolean => {
    const form = new RegExp(`^${route.replaceAll(/:\w+/g, '[^/?]+')}(\\?|$)`);
    return reached.some((path) => form.test(path));
  };
  const missed = app.pagePaths.filter((route) => !isReached(route));
  expect(new Set(missed)).toEqual(new Set(unreached));
});

/** Where the forms of somebody's pages are sent to, those that nobody was asked about before. */
async function newFormsOf(who: Who): Promise<string[]> {
  const { pages } = await reachedBy(who);
  const forms = pages.flatMap(({ path, structure: { elements } }) =>
    elements
      .filter(({ name, attributes }) => name === 'form' && attributes.get('method') === 'post')
      .map(({ attributes }) => attributes.get('action') ?? path),
  );
  return forms.filter((path) => addNew([`form ${path.replaceAll(ids, 'id').replace(/\?.*/, '')}`]));
}

test.each(everybody)(
  'no form of %s is taken from another site, or with five megabytes',
  async (who) => {
    const { visitor } = await reachedBy(who);
    const taken: string[] = [];
    const large = { reason: 'x'.repeat(5 * 1024 * 1024) };
    for (const path of await newFormsOf(who)) {
      const forged = await visitor.send(path, {}, { 'sec-fetch-site': 'cross-site' });
      if (forged.status !== 403) taken.push(`${path} from another site: ${forged.status}`);
      // It has no fields, and would end the session.
      const { status } = path === '/sign-out' ? { status: 413 } : await visitor.send(path, large);
      if (status !== 413) taken.push(`${path} with five megabytes: ${status}`);
    }
    expect(taken).toEqual([]);
  },
);

test('what addresses say ends up in no header, and breaks no page', async () => {
  const odd = encodeURIComponent('x\r\nInjected: 1');
  const names = ['language', 'then', 'cursor', 'after', 'q', 'sort', 'year', 'of', 'to', 'lead'];
  const query = names.map((name) => `${name}=${odd}`).join('&');
  const broken: string[] = [];
  for (const who of ['stranger', 'lead', 'centerLead'] as const) {
    const { pages, visitor } = await reachedBy(who);
    for (const { path } of pages) {
      const { status, headers } = await visitor.get(`${path.replace(/\?.*/, '')}?${query}`);
      if (status >= 500 || headers.has('injected')) broken.push(`${path}: ${status}`);
    }
  }
  expect(broken).toEqual([]);
});

/** Registers that everybody who has signed in reads. */
const ofAll =
  /^\/(public|institutions|plans|documents|obligations|calls|conclusions|inputs|people)\//;
const leftOfSession = /data-session="[^"]*"/;

test('what an institution has is not shown to others, and nothing says that it is there', async () => {
  const { pages, files } = await reachedBy('lead');
  const own = [...pages.map(({ path }) => path), ...files].filter(
    (path) => path.replace(/\?.*/, '').search(ids) > 0 && !ofAll.test(path),
  );
  const strangers = [new Visitor(app.url), await signInAs(app, cast.neighbour)];
  const shown: string[] = [];
  for (const path of own) {
    const elsewhere = path.replaceAll(ids, () => randomUUID());
    for (const [index, visitor] of strangers.entries()) {
      for (const ask of [
        (address: string) => visitor.get(address),
        (address: string) => visitor.send(address, { reason: 'x' }),
      ]) {
        const [real, none] = [await ask(path), await ask(elsewhere)];
        const said = [real, none].map(({ status, to, html }) =>
          `${status} ${to ?? ''} ${html}`.replace(leftOfSession, '').replaceAll(ids, 'id'),
        );
        const isRefused = real.status >= 400 || real.to?.startsWith('/sign-in?') === true;
        if (!isRefused || said[0] !== said[1]) shown.push(`${index}: ${path} ${real.status}`);
      }
    }
  }
  expect(own.length).toBeGreaterThan(20);
  expect(shown).toEqual([]);
});

/** What is wider than the page, if it has to be scrolled sideways. */
async function overflowOn(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    const names = wide.map(({ tagName, className }) => `${tagName}.${String(className)}`);
    return [`${scrollWidth} pixels wide: ${[...new Set(names)].slice(0, 12).join(' ')}`];
  });
}
