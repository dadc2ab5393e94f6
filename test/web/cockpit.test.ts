import { randomUUID } from 'node:crypto';
import { Institutions } from '../../store/institutions';
import { openPages, type OpenedPages } from '../support/pages';
import { readWorkbook } from '../support/read-workbook';
import { storeHolder } from '../support/holder';
import { signInAs } from '../support/sign-in-as';
import { fillWatchedItems } from '../support/watched-items';

let pages: OpenedPages;
let session: string;

beforeAll(async () => {
  pages = await openPages();
  await fillWatchedItems(pages.store);
  const holder = await storeHolder(pages.store, pages.url, { role: 'coordinator' });
  ({ session } = await signInAs(pages, holder));
});
afterAll(() => pages.close());

const get = (path: string) =>
  fetch(`${pages.url}${path}`, { headers: { cookie: `session=${session}; language=en` } });

async function overview(): Promise<string> {
  const html = (await (await get('/cockpit')).text()).replaceAll('&amp;', '&');
  return /<main[^]*<\/main>/.exec(html)?.[0] ?? '';
}

test('every number of the overview leads to the list that it counts', async () => {
  const main = await overview();
  const figure = /href="(\/items[^"]*)"[^>]*>(?:<span>[^<]*<\/span><strong>)?(\d+)</g;
  const counted = new Map(
    [...main.matchAll(figure)].map(([, address = '', count]) => [address, Number(count)]),
  );
  // Zero would also be the length of a list that finds nothing.
  for (const filter of [
    ...['overdueDuty=', 'nextDueBefore=', 'theme=', 'openAtEndOf=', 'closedIn=', 'registeredIn='],
    ...['validatedStatus=none', 'mechanism=', 'lead=', 'stage=contested', 'overdue=center'],
  ]) {
    const found = [...counted].some(([address, count]) => address.includes(filter) && count > 0);
    expect([filter, found]).toEqual([filter, true]);
  }
  for (const [address, count] of counted) {
    const csv = await (await get(address.replace('/items', '/items.csv'))).text();
    expect([address, csv.trimEnd().split('\r\n').length - 1]).toEqual([address, count]);
  }
  const cells = [...main.matchAll(/<td[^>]*class="number"[^>]*>(.*?)<\/td>/g)];
  expect(cells.length).toBeGreaterThan(150);
  expect(cells.filter(([, cell = '']) => cell !== '0' && !cell.startsWith('<a '))).toEqual([]);
});

test('a filter without a field is said above the list, with the list without it', async () => {
  const html = await (await get('/items?registeredIn=2026-11&overdueDuty=report&q=law')).text();
  expect(html).toContain('registered in 11.2026');
  expect(html).toContain('overdue: the progress report');
  expect(html).toContain('href="/items?overdueDuty=report&amp;q=law"');
});

test('an institution that reported nothing since something fell due is silent', async () => {
  const silent = /<h2[^>]*>Silent[^]*?<\/section>/.exec(await overview())?.[0] ?? '';
  expect(silent).toContain('Ministry of Silence');
  expect(silent).not.toContain('Ministry of Reports');
});

test('the table of institutions is an Excel workbook, too', async () => {
  const { rows, types } = readWorkbook(
    Buffer.from(await (await get('/cockpit.xlsx')).arrayBuffer()),
  );
  expect(rows.some(([name]) => name === 'Ministry of Silence')).toBe(true);
  expect(types.slice(0, 3)).toEqual(['string', 'number', 'number']);
});

test('the overview is for those who see everything', async () => {
  const institutionId = randomUUID();
  await new Institutions(pages.store.database).add({
    ...{ id: institutionId, kind: 'state_body', code: null, names: { en: 'Ministry of Health' } },
    ...{ validFrom: '2020-01-01', validTo: null, successorId: null },
  });
  const focal = { role: 'institution', institutionId, focalPointRole: 'main' } as const;
  const holder = await storeHolder(pages.store, pages.url, focal);
  const { session: own } = await signInAs(pages, holder);
  for (const path of ['/cockpit', '/cockpit.csv', '/cockpit.xlsx']) {
    const refused = await fetch(`${pages.url}${path}`, { headers: { cookie: `session=${own}` } });
    expect(refused.status).toBe(403);
    const stranger = await fetch(`${pages.url}${path}`, { redirect: 'manual' });
    expect(stranger.headers.get('location')).toContain('/sign-in?then=');
  }
});
