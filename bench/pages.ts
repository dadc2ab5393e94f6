import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { environmentOf, openProgram } from '../local/application';
import type { Stack } from '../local/stack';
import { throwawayPortsFrom } from '../local/stack-ports';
import type { Database } from '../store/connect';
import { SessionStore } from '../store/sessions';
import { StaffRoles } from '../store/staff-roles';
import { openEmptyBeside } from './empty-database';
import { furnish } from './installation';
import { alternate, itemCount } from './lists';
import { fillManyItems } from './many-items';
import { measured, type Measurement } from './report';
import { percentile } from './timing';

// Each request takes tens of milliseconds, and there are several lists.
const rounds = 21;
const kilobyte = 1024;

/** An answer of the server, read to its end. */
interface Answer {
  text: string;
  bytes: number;
  ms: number;
}

/**
 * Pages at {@link itemCount} items: their sizes, what they load, lists compared with the same request to the API in
 * turns, a whole list as a file with the memory of its server, and the first page of a server that has just started.
 */
export async function measurePages(deps: {
  stack: Stack;
  say: (line: string) => void;
  signal: AbortSignal;
}): Promise<Measurement[]> {
  const { stack } = deps;
  const { database, databaseUrl } = await openEmptyBeside(stack, 'bench_pages');
  const { leadIds } = await fillManyItems(database, itemCount);
  const { officerId, tokens } = await furnish(database);
  const session = await signIn(database, officerId);
  const port = await stack.ports.choose({
    ...{ part: 'the server of the pages', port: throwawayPortsFrom(), configuredBy: null },
    host: '127.0.0.1',
  });
  const env = { ...process.env, LOG_LEVEL: 'warn', PUBLIC_SITE: 'true' };
  const from = performance.now();
  const server = await openProgram({
    ...deps,
    name: 'server',
    env: {
      ...environmentOf({ stack, env, apiHost: '127.0.0.1', port }),
      DATABASE_URL: databaseUrl,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const begun = performance.now();
    const response = await fetch(url + path, { headers, redirect: 'manual' });
    const text = await response.text();
    // To be sent to the page for signing in is no answer.
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
    return { text, bytes: Buffer.byteLength(text), ms: performance.now() - begun };
  };
  const page = (path: string) => get(path, { cookie: `session=${session}; language=ru` });
  const api = (path: string) =>
    get(`/api/v1${path}`, { authorization: `Bearer ${tokens.officer}` });
  const first = await get('/');
  const started = performance.now() - from;
  const [item] = await database('implementation')
    .where('stage', 'in_implementation')
    .limit(1)
    .pluck<string[]>('entity_id');
  return [
    measured({
      ...{ name: 'server start to the first page', unit: 's', goal: '<= 5' },
      ours: started / 1000,
    }),
    measured({
      name: 'first page of a started server',
      unit: 'ms',
      ours: first.ms,
      goal: '<= 500',
    }),
    ...(await sizes(page, [
      ...['/cockpit', '/center', '/items', `/items/${item}`, '/documents', '/institutions'],
      ...['/public', '/public/items', `/public/items/${item}`, '/public/institutions'],
    ])),
    ...(await loaded(url, first.text)),
    ...(await lists({ page, api }, leadIds)),
    await times(page, '/cockpit', 1000),
    await times(page, '/public/institutions', 500),
    ...(await exported(url, session, server.pid)),
  ];
}

/** A session of an officer of the center. */
async function signIn(database: Database, personId: string): Promise<string> {
  const at = new Date().toISOString();
  await new StaffRoles(database).grant({
    ...{ id: randomUUID(), personId, role: 'center', institutionId: null },
    ...{ grantedBy: 'bench', grantedAt: at },
  });
  const sessions = new SessionStore(database);
  const [position] = await sessions.positionsOf(personId, at.slice(0, 10));
  if (position === undefined) throw new Error('the officer has no position');
  const later = new Date(Date.now() + 3_600_000).toISOString();
  return await sessions.open({
    ...{ personId, position, startedBy: 'local', userAgent: null },
    ...{ startedAt: at, at, idleUntil: later, expiresAt: later },
  });
}

async function sizes(
  page: (path: string) => Promise<Answer>,
  paths: readonly string[],
): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const path of paths) {
    const { bytes } = await page(path);
    const name = `HTML of ${path.replace(/[0-9a-f-]{36}/, '<id>')}`;
    found.push(measured({ name, unit: 'KB', ours: bytes / kilobyte, goal: '<= 60' }));
  }
  return found;
}

/** What a page loads: its styles and script, and whether anything comes from another host. */
async function loaded(url: string, html: string): Promise<Measurement[]> {
  const sources = [...html.matchAll(/<(?:link|script|img)[^>]*? (?:href|src)="([^"]*)"/g)];
  const addresses = sources.map(([, address = '']) => new URL(address, url));
  let compressed = 0;
  let elsewhere = addresses.filter(({ origin }) => origin !== url).length;
  for (const address of addresses.filter(({ origin }) => origin === url)) {
    const response = await fetch(address, { headers: { 'accept-encoding': 'gzip' } });
    compressed += Number(response.headers.get('content-length'));
    elsewhere += [...(await response.text()).matchAll(/url\(["']?(?:https?:)?\/\//g)].length;
  }
  return [
    measured({
      ...{ name: 'styles and script, gzip', unit: 'KB', goal: '<= 40' },
      ours: compressed / kilobyte,
    }),
    measured({ name: 'requests to other hosts', unit: '', ours: elsewhere, goal: '= 0' }),
  ];
}

/** Pages of lists, in turns with the same request to the API. */
async function lists(
  { page, api }: Record<'page' | 'api', (path: string) => Promise<Answer>>,
  [leadId = '']: readonly string[],
): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const [name, query] of [
    ['of all', 'sort=paragraph'],
    ['of a stage', 'stage=in_implementation&sort=-updatedAt'],
    ['of a lead', `lead=${leadId}&sort=nextDue`],
    ['overdue', 'overdue=lead&sort=nextDue'],
    ['searched', 'q=судей&sort=paragraph'],
  ]) {
    const { ours, baseline } = await alternate(
      () => page(encodeURI(`/items?${query}`)),
      () => api(encodeURI(`/implementations?${query}&limit=50`)),
      rounds,
    );
    const figure = { name: `list page ${name}`, unit: 'ms', ours, baseline };
    found.push(measured({ ...figure, goal: 'ratio <= 2' }));
  }
  return found;
}

async function times(
  page: (path: string) => Promise<Answer>,
  path: string,
  goalMs: number,
): Promise<Measurement> {
  const took: number[] = [];
  for (let round = 0; round < 5; round += 1) took.push((await page(path)).ms);
  const ours = percentile(took, 0.5);
  return measured({ name: `page ${path}`, unit: 'ms', ours, goal: `<= ${goalMs}` });
}

/** A whole list as a file, and how much more memory its server has used at most. */
async function exported(url: string, session: string, pid: number): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const format of ['csv', 'xlsx']) {
    const before = residentMegabytes(pid);
    const begun = performance.now();
    const response = await fetch(`${url}/items.${format}`, {
      headers: { cookie: `session=${session}; language=ru` },
      redirect: 'manual',
    });
    if (!response.ok) throw new Error(`/items.${format}: ${response.status}`);
    let most = 0;
    for await (const _piece of response.body ?? []) most = Math.max(most, residentMegabytes(pid));
    const name = `${itemCount} rows as ${format}`;
    const ours = (performance.now() - begun) / 1000;
    found.push(measured({ name, unit: 's', ours, goal: '<= 120' }));
    const memory = { name: `memory of the server, ${format}`, unit: 'MB', ours: most - before };
    found.push(measured({ ...memory, goal: '<= 150' }));
  }
  return found;
}

/** Linux only. */
function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / kilobyte;
}
