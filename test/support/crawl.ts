import { structureOf, type PageStructure } from './page-structure';
import type { Visitor } from './visitor';

/** A page as somebody was answered it. */
export interface CrawledPage {
  path: string;
  /** The path with ids and numbers left out, and the names of what its query says. */
  shape: string;
  html: string;
  structure: PageStructure;
}

/** What somebody reaches by links. */
export interface Crawled {
  pages: readonly CrawledPage[];
  /** Addresses of files, which are downloaded. */
  files: readonly string[];
  /** Addresses that are offered and do not answer with a page or a file. */
  dead: readonly string[];
}

/** One address of each shape that somebody reaches by links from the start page and from these. */
export async function crawl(visitor: Visitor, from: readonly string[] = []): Promise<Crawled> {
  const pages: CrawledPage[] = [];
  const files: string[] = [];
  const dead: string[] = [];
  const seen = new Set<string>();
  const waiting = ['/', ...from].map((path) => ({ path, on: 'nowhere' }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, on } = next;
    const shape = shapeOf(path);
    // Each item is a page of its own: its commands are those that its stage takes.
    const same = /^(\/public)?\/items\/[^/]+\/[^/]+$/.test(path) ? path : shape;
    if (seen.has(same)) continue;
    seen.add(same);
    const answer = await visitor.get(path);
    if (answer.to !== null) waiting.unshift({ path: answer.to, on: path });
    else if (answer.status !== 200) dead.push(`${path} answers ${answer.status}, linked on ${on}`);
    else if (answer.headers.has('content-disposition')) files.push(path);
    else {
      const structure = structureOf(answer.html);
      pages.push({ path, shape, html: answer.html, structure });
      waiting.push(...linksIn(structure).map((to) => ({ path: to, on: path })));
    }
  }
  return { pages, files, dead };
}

/** The addresses of pages and files that a page links to. */
function linksIn({ elements }: PageStructure): string[] {
  return elements
    .filter(({ name }) => name === 'a')
    .map(({ attributes }) => attributes.get('href')?.replace(/#.*/, '') ?? '')
    .filter((href) => href.startsWith('/') && !/^\/(docs|api|assets)\/|[?&]language=/.test(href));
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function shapeOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://local');
  const path = pathname.replaceAll(uuid, '{id}').replaceAll(/\/\d+(?=\/|$)/g, '/{n}');
  const names = [...new Set(searchParams.keys())].toSorted();
  return names.length === 0 ? path : `${path}?${names.join('&')}`;
}
