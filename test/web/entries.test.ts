import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { registerItem } from '../support/registered-item';
import { signInAs } from '../support/sign-in-as';

const { app, officer, coordinator, lead, otherId } = usualCast();

/** The fields of the correction form of a page with what stands in them. */
function standing(html: string): Record<string, string> {
  const inputs = [
    ...html.matchAll(/<input class="ds-input" type="[a-z]+" value="([^"]*)" id="(\w+)"/g),
  ];
  const areas = [...html.matchAll(/<textarea[^>]* id="(\w+)"[^>]*>([^<]*)</g)];
  const chosen = [...html.matchAll(/<select[^>]* id="(\w+)".*?<\/select>/gs)].map(
    ([select, name = '']) => [
      name,
      /selected value="([^"]*)"|value="([^"]*)" selected/.exec(select),
    ],
  );
  const version = /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
  return Object.fromEntries([
    ...inputs.map(([, value = '', name = '']) => [name, value]),
    ...areas.map(([, name = '', value = '']) => [name, value]),
    ...chosen.map(([name, found]) => [name, found?.[1] ?? found?.[2] ?? '']),
    ['_version', version],
  ]) as Record<string, string>;
}

it('shows a document with the way to its items, and corrects it with a reason', async () => {
  const symbol = `CCPR/C/${randomUUID().slice(0, 8)}/CO/1`;
  await registerItem(app, { symbol, paragraph: '1' });
  const visitor = await signInAs(app, officer);
  const { html: list } = await visitor.get(`/documents?q=${encodeURIComponent(symbol)}`);
  const path = /href="(\/documents\/[-0-9a-f]{36})"/.exec(list)?.[1] ?? '';
  expect((await visitor.get(path)).html).toContain('Show 1 recommendation');
  const { html } = await visitor.get(`${path}/correct`);
  const given = { ...standing(html), title: 'Concluding observations', issuedOn: '2024-03-01' };
  const unsaid = await visitor.post(`${path}/correct`, { ...given, url: 'javascript:alert(1)' });
  expect(unsaid.html).toContain('href="#reason"');
  expect(unsaid.html).toContain('href="#url"');
  const reason = 'As on its first page.';
  const url = 'https://docs.un.org/CCPR/1';
  const done = await visitor.post(`${path}/correct`, { ...given, url, reason });
  expect(done).toMatchObject({ status: 303, to: path });
  const { html: corrected } = await visitor.get(path);
  expect(corrected).toContain('<h1 class="ds-heading" data-size="lg">Concluding observations</h1>');
  expect(corrected).toContain(`href="${url}"`);
  expect(corrected).toContain(reason);
  const late = await visitor.post(`${path}/correct`, { ...given, title: 'Another', reason });
  expect(late.status).toBe(409);
  const focalPoint = await signInAs(app, lead);
  expect((await focalPoint.get(path)).html).not.toContain(reason);
  expect((await focalPoint.get(`${path}/correct`)).status).toBe(403);
  expect((await (await signInAs(app, coordinator)).get(path)).html).toContain(reason);
});

it('registers a recommendation, corrects it, and shows who changed what', async () => {
  const visitor = await signInAs(app, officer);
  const symbol = `CCPR/C/${randomUUID().slice(0, 6)}/CO/2`;
  const entry = { symbol, mechanism: 'CCPR', paragraph: '12 (a)', textLanguage: 'en' };
  const faulty = await visitor.post('/recommendations/add', { ...entry, text: '' });
  expect(faulty.status).toBe(422);
  expect(faulty.html).toContain(symbol);
  expect(faulty.html).toContain('href="#text"');
  const registered = await visitor.post('/recommendations/add', {
    ...{ ...entry, text: 'Ratify the Convention.', themes: 'Treaties\nRatification' },
  });
  const address =
    registered.to ??
    /href="(\/items\/recommendation\/[0-9a-f-]+)"/.exec(registered.html)?.[1] ??
    '';
  expect(address).toMatch(/^\/items\/recommendation\//);
  const form = await visitor.get(`${address}/correct`);
  expect(form.html).toContain('Ratify the Convention.');
  expect(form.html).toContain('Treaties\nRatification');
  const version = standing(form.html)['_version'] ?? '';
  const corrected = {
    ...{ paragraph: '12 (a)', text: 'Ratify the Convention soon.', textLanguage: 'en' },
    ...{
      themes: 'Treaties',
      textStatus: 'original',
      reason: 'A word was missing.',
      _version: version,
    },
  };
  expect((await visitor.post(`${address}/correct`, corrected)).to).toBe(address);
  const marked = {
    ...{ ...corrected, paragraph: '12 (b)', text: '<p>Ratify it.</p>' },
    _version: `${Number(version) + 1}`,
  };
  const told = await visitor.post(`${address}/correct`, marked);
  expect(told.html).toContain('HTML tags and entities were removed');
  expect(told.html).toContain(`href="${address}"`);
  const found = await visitor.get(`/items?q=${encodeURIComponent(`${symbol} 12 (a)`)}`);
  expect(found.html).toContain(`${symbol}, 12 (b)`);
  expect(found.html).toContain('formerly 12 (a)');
  // Somebody else has the form of before.
  const late = await visitor.post(`${address}/correct`, { ...corrected, paragraph: '13' });
  expect(late.status).toBe(409);
  const watching = await signInAs(app, coordinator);
  const history = await watching.get(`${address}/corrections`);
  expect(history.html).toContain('A word was missing.');
  expect(history.html).toContain('Ratify the Convention soon.');
  expect((await watching.get(`${address}/correct`)).status).toBe(403);
});

it('enters a later position of the State, and a translation', async () => {
  const visitor = await signInAs(app, officer);
  const path = await registerItem(app, { paragraph: randomUUID().slice(0, 6) });
  const address = path.replace('/implementations', '/items');
  const translated = await visitor.post(`${address}/translate`, {
    ...{
      textLanguage: 'ru',
      text: 'Ратифицировать.',
      textStatus: 'official',
      reason: 'Published.',
    },
  });
  expect(translated.to).toBe(address);
  expect((await visitor.get(address)).html).toContain('Ратифицировать.');
  const own = { textLanguage: 'en', text: 'Other', textStatus: 'official', reason: 'x' };
  expect((await visitor.post(`${address}/translate`, own)).status).toBe(422);
});

it('registers a plan and an item of it with a term, and corrects both', async () => {
  const visitor = await signInAs(app, officer);
  const title = `Plan ${randomUUID()}`;
  const plan = { kind: 'action_plan', title, actOn: '2026-03-02', periodTo: '2027-12-31' };
  const backwards = await visitor.post('/plans/add', { ...plan, periodFrom: '2028-01-01' });
  expect(backwards.html).toContain('would end before it begins');
  const { to: address } = await visitor.post('/plans/add', plan);
  expect(address).toMatch(/^\/plans\/[0-9a-f-]+$/);
  const item = { number: '1', text: 'Train judges.', textLanguage: 'en' };
  const half = await visitor.post(`${address}/add-item`, { ...item, termAmount: '3' });
  expect(half.status).toBe(422);
  expect(half.html).toContain('Unit of the term');
  const added = await visitor.post(`${address}/add-item`, {
    ...{ ...item, termAmount: '3', termUnit: 'month' },
  });
  const itemAddress = added.to ?? /href="(\/items\/plan-item\/[0-9a-f-]+)"/.exec(added.html)?.[1];
  const shown = await visitor.get(itemAddress ?? '');
  expect(shown.html).toContain('2 June 2026');
  const term = { termAmount: '3', termUnit: 'month' };
  const stated = { ...term, number: '1a', leadInstitutionId: otherId };
  const corrected = { ...item, ...stated, reason: 'As published.' };
  expect((await visitor.post(`${itemAddress}/correct`, corrected)).to).toBe(itemAddress);
  const { html: history } = await visitor.get(`${itemAddress}/corrections`);
  expect(history).not.toContain('Due on');
  expect(history).toContain('Lead named by the plan');
  const renamed = { ...plan, title: `${title} (corrected)`, reason: 'A misprint.' };
  expect((await visitor.post(`${address}/correct`, renamed)).to).toBe(address);
  expect((await visitor.get(address ?? '')).html).toContain('A misprint.');
});

it('offers the register to those who keep it only', async () => {
  const visitor = await signInAs(app, lead);
  expect((await visitor.get('/plans')).html).not.toContain('/plans/add');
  expect((await visitor.get('/plans/add')).status).toBe(403);
});

it('records a grade of a UN body as its scheme words it, and corrects it', async () => {
  const visitor = await signInAs(app, officer);
  const path = await registerItem(app, { paragraph: randomUUID().slice(0, 6) });
  const address = path.replace('/implementations', '/items');
  const form = await visitor.get(`${address}/grade`);
  expect(form.html).toContain('value="B"');
  const grade = {
    ...{ code: 'B', symbol: 'CCPR/C/128/3', documentParagraph: '12', documentOn: '2026-03-01' },
  };
  expect((await visitor.post(`${address}/grade`, grade)).to).toBe(`${address}/grades`);
  const again = await visitor.post(`${address}/grade`, { ...grade, code: 'C', supersedes: '1' });
  expect(again.status).toBe(422);
  await visitor.post(`${address}/grade`, {
    ...{ ...grade, code: 'C', supersedes: '1', reason: 'Misread.' },
  });
  const { html } = await visitor.get(`${address}/grades`);
  expect(html).toContain('corrected by a later entry');
});

it('links a plan item to a recommendation that a search finds, and unlinks it', async () => {
  const visitor = await signInAs(app, officer);
  const word = randomUUID().slice(0, 8);
  const path = await registerItem(app, { text: `Adopt the ${word} law.`, paragraph: word });
  const recommendationId = path.split('/').at(-1) ?? '';
  const plan = { kind: 'action_plan', title: `Plan ${word}` };
  const { to: planAddress } = await visitor.post('/plans/add', plan);
  const added = await visitor.post(`${planAddress}/add-item`, {
    ...{ number: '1', text: 'Draft it.', textLanguage: 'en' },
  });
  const address = added.to ?? /href="(\/items\/plan-item\/[0-9a-f-]+)"/.exec(added.html)?.[1] ?? '';
  expect((await visitor.get(`${address}/link?q=${word}`)).html).toContain(recommendationId);
  const linked = { recommendationIds: recommendationId, reason: 'The plan names it.' };
  expect((await visitor.post(`${address}/link`, linked)).to).toBe(address);
  expect((await visitor.get(address)).html).toContain(`/items/recommendation/${recommendationId}`);
  expect((await visitor.get(`${address}/unlink`)).html).toContain(recommendationId);
  await visitor.post(`${address}/unlink`, linked);
  expect((await visitor.get(`${address}/unlink`)).html).not.toContain(recommendationId);
});

it('shows whom nobody reaches, with the reason', async () => {
  const visitor = await signInAs(app, officer);
  const path = await registerItem(app, { paragraph: randomUUID().slice(0, 6) });
  const address = path.replace('/implementations', '/items');
  const assigned = await visitor.post(`${address}/do/assign`, {
    ...{ leadInstitutionId: otherId, reason: 'It is its field.' },
  });
  expect(assigned.status).toBe(303);
  const { html } = await visitor.get('/unreached');
  expect(html).toContain(`href="${address}"`);
  expect(html).toContain('nobody is appointed');
  expect((await (await signInAs(app, lead)).get('/unreached')).status).toBe(403);
});
