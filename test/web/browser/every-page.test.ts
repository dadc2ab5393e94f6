import type { Page } from 'playwright-core';
import { uz } from '../../../countries/uz';
import type { Holder } from '../../support/application';
import { violationsOn } from '../../support/browser';
import { crawl, type Crawled } from '../../support/crawl';
import { liveIn, type LivedIn } from '../../support/lived-in';
import { faultsOf } from '../../support/page-faults';
import { structureOf } from '../../support/page-structure';
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

/** What was looked at: shapes of addresses, and kinds of elements. */
const known = new Set<string>();
function addNew(names: Iterable<string>): boolean {
  const before = known.size;
  for (const name of names) known.add(name);
  return known.size > before;
}

test.each(everybody)('links lead %s to pages only, each sound in every language', async (who) => {
  const { pages, dead, visitor } = await reachedBy(who);
  const found = [...dead, ...pages.flatMap((page) => faultsOf(page, 'en'))];
  for (const language of uz.languages.filter((one) => one !== 'en')) {
    visitor.cookies.set('language', language);
    for (const { path, structure } of pages) {
      const { html } = await visitor.get(path, { 'accept-language': language });
      const other = { path, html, structure: structureOf(html) };
      found.push(...faultsOf(other, language));
      const [before, after] = [structure.kinds, other.structure.kinds];
      for (const kind of new Set([...before, ...after])) {
        if (before.has(kind) !== after.has(kind)) found.push(`${language} ${path}: ${kind}`);
      }
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
