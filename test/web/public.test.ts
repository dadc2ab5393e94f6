import { usualCast } from '../support/cast';
import { openApiWithoutEngine, smallUploads } from '../support/open-api';
import { sampleFiles } from '../support/sample-files';
import { acceptedItem, assignedItem, entityIdOf, give, provenItem } from '../support/tracked-item';

const { app, officer, lead, leadId, administrator } = usualCast();

const asStranger = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${path}`, {
    headers: { 'accept-language': 'en', ...headers },
    redirect: 'manual',
  });

const htmlOf = async (path: string) => (await asStranger(path)).text();

const addresses = [
  ...['', '/items', '/institutions', '/documents', '/laws', '/open-data', '/codes.json'],
  ...['items', 'institutions', 'documents'].flatMap((name) =>
    ['json', 'csv', 'xlsx'].map((format) => `/${name}.${format}`),
  ),
].map((path) => `/public${path}`);

test('everybody reads the public story of an item, and nothing of its process', async () => {
  const item = await provenItem(app, { officer, lead, leadId });
  const page = `/public/items/${entityIdOf(item)}`;
  expect(await htmlOf('/public/items?q=detained')).toContain(`href="${page}"`);
  const answer = await asStranger(page);
  expect(answer.status).toBe(200);
  const html = await answer.text();
  for (const shown of ['fully implemented, as of', 'Accepted on', 'Progress report accepted']) {
    expect(html).toContain(shown);
  }
  for (const hidden of [
    'Next days',
    'Reporting periods',
    'Person of',
    'Progress report submitted',
  ]) {
    expect(html).not.toContain(hidden);
  }
});

test('a public page is the same for everybody, may be kept, and is not sent twice', async () => {
  await assignedItem(app, { officer, leadId });
  for (const address of addresses) {
    const first = await asStranger(`${address}?language=ru`, { cookie: 'session=x; language=en' });
    expect([address, first.status]).toEqual([address, 200]);
    expect(first.headers.get('cache-control')).toBe('public, max-age=600');
    expect(first.headers.get('set-cookie')).toBeNull();
    expect(first.headers.get('vary')).toMatch(/^(?!.*Cookie).*Accept-Language/);
    const etag = first.headers.get('etag');
    if (!(first.headers.get('content-type') ?? '').includes('html')) continue;
    // As browsers do; the fetch of Node would ask for a fresh copy.
    const held = { 'if-none-match': etag ?? '', 'cache-control': 'max-age=0' };
    const again = await asStranger(`${address}?language=ru`, held);
    expect([address, again.status]).toEqual([address, 304]);
  }
});

test('the chosen language stays in every link, as no cookie remembers it', async () => {
  const item = entityIdOf(await assignedItem(app, { officer, leadId }));
  for (const address of [
    '/public',
    '/public/items',
    `/public/items/${item}`,
    '/public/documents',
    '/public/laws/public-oversight',
  ]) {
    const html = await htmlOf(`${address}?language=ru`);
    expect(html).toContain('<html lang="ru"');
    const links = [...html.matchAll(/href="(\/public[^"]*)"/g)].map(([, one = '']) => one);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((one) => !one.includes('language='))).toEqual([]);
  }
});

test('evidence is public once its report is accepted, as far as the institution said so', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const { type, bytes } = sampleFiles.pdf;
  const upload = async (name: string, visibility: string) => {
    const sent = await lead.upload(`${item}/evidence-files?fileName=${name}`, { bytes, type });
    return { kind: 'file', title: name, fileId: sent.body.id as string, visibility };
  };
  const evidence = [await upload('open.pdf', 'public'), await upload('inner.pdf', 'state')];
  const page = `/public/items/${entityIdOf(item)}`;
  const files = evidence.map(({ fileId }) => `${page}/files/${fileId}`);
  const report = { period: 1, claimedStatus: 'in_progress', done: 'Aziza Karimova.', evidence };
  await give(lead, item, 'submit-report', report);
  const statuses = async () =>
    await Promise.all(files.map(async (one) => (await asStranger(one)).status));
  expect(await statuses()).toEqual([404, 404]);
  expect(await htmlOf(page)).not.toContain('in progress');
  await give(officer, item, 'accept-report', { period: 1, validatedStatus: 'not_started' });
  expect(await statuses()).toEqual([200, 404]);
  const html = await htmlOf(page);
  // The three voices stand side by side; what the institution wrote to the center is not published.
  for (const shown of ['in progress', 'not started', 'open.pdf']) expect(html).toContain(shown);
  for (const hidden of ['inner.pdf', 'Aziza Karimova']) expect(html).not.toContain(hidden);
});

test('what is not public does not show, and counts as what everybody sees', async () => {
  const said = { symbol: 'CCPR/C/UZB/CO/91', paragraph: '3' };
  const item = await assignedItem(app, { officer, leadId, said });
  await give(lead, item, 'contest-assignment', { reason: 'It is not ours.' });
  const symbol = `symbol=${encodeURIComponent(said.symbol)}`;
  const listed = async (filter: string) =>
    (await htmlOf(`/public/items?${symbol}&${filter}`)).includes(entityIdOf(item));
  expect(await listed('stage=contested')).toBe(false);
  expect(await listed('stage=assigned')).toBe(true);
  expect(await htmlOf(`/public/items/${entityIdOf(item)}`)).not.toMatch(/contest/i);
  const { items } = (await (await asStranger('/public/items.json')).json()) as {
    items: { id: string; stage: string }[];
  };
  const found = items.filter(({ id }) => item.endsWith(id));
  expect(found.map(({ stage }) => stage)).toEqual(['assigned']);
  for (const filter of [
    'overdue=lead',
    'waitsFor=center',
    'openMatters=true',
    'notNotified=true',
    'dueBefore=2030-01-01',
    'claimedStatus=ongoing',
    'sort=nextDue',
  ]) {
    expect([filter, (await asStranger(`/public/items?${filter}`)).status]).toEqual([filter, 403]);
    expect([filter, (await asStranger(`/public/items.csv?${filter}`)).status]).toEqual([
      filter,
      403,
    ]);
  }
});

test('no public page or file names a person', async () => {
  const item = await provenItem(app, { officer, lead, leadId });
  const people = await app.store.database('person').pluck<string[]>('full_name');
  expect(people.length).toBeGreaterThan(2);
  expect(administrator.personId).toBeDefined();
  for (const address of [...addresses, `/public/items/${entityIdOf(item)}`]) {
    const text = Buffer.from(await (await asStranger(address)).arrayBuffer()).toString('latin1');
    for (const name of people) expect([address, text.includes(name)]).toEqual([address, false]);
  }
});

test('no cell of the table to download is a formula', async () => {
  await assignedItem(app, {
    officer,
    leadId,
    said: { text: '=HYPERLINK("https://evil.example")' },
  });
  const csv = await (await asStranger('/public/items.csv')).text();
  expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
});

test('open data say their licence and name their codes in every language', async () => {
  const { database } = app.store;
  const licence = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
  const open = await openApiWithoutEngine({
    ...{ ...smallUploads(), database, publicSite: { licence } },
  });
  const { licence: stated } = (await (await fetch(`${open.url}/public/items.json`)).json()) as {
    licence: unknown;
  };
  expect(stated).toEqual(licence);
  expect(await (await fetch(`${open.url}/public/open-data`)).text()).toContain(licence.url);
  await open.close();
  expect(await htmlOf('/public/open-data')).toContain('has not stated a licence');
  const { stages } = (await (await asStranger('/public/codes.json')).json()) as {
    stages: { code: string; names: Record<string, string> }[];
  };
  const closed = stages.find(({ code }) => code === 'closed');
  expect(Object.keys(closed?.names ?? {})).toEqual(['uz-Latn', 'uz-Cyrl', 'ru', 'en']);
});

test('without its configuration nothing is open, and nothing leads there', async () => {
  const { database } = app.store;
  const item = await provenItem(app, { officer, lead, leadId });
  const closed = await openApiWithoutEngine({ ...smallUploads(), database, publicSite: null });
  for (const path of [...addresses, `/public/items/${entityIdOf(item)}`]) {
    expect([path, (await fetch(closed.url + path)).status]).toEqual([path, 404]);
  }
  expect(await (await fetch(closed.url)).text()).not.toContain('/public');
  await closed.close();
  expect(await htmlOf('/')).toContain('href="/public"');
});
