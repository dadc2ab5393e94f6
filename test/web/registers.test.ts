import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { registerItem } from '../support/registered-item';
import { signInAs } from '../support/sign-in-as';

const { app, officer, lead, coordinator } = usualCast();

it('lists documents by symbol, with the way to their recommendations', async () => {
  const series = randomUUID().slice(0, 8);
  const symbol = `CCPR/C/${series}/CO/1`;
  await registerItem(app, { symbol, paragraph: '1' });
  await registerItem(app, { symbol, paragraph: '2' });
  const visitor = await signInAs(app, officer);
  const { html } = await visitor.get(`/documents?q=${series}`);
  expect(html).toContain(`href="/items?symbol=${encodeURIComponent(symbol)}">2</a>`);
  expect((await visitor.get('/documents?q=nothing-like-it')).html).toContain('No document matches');
  expect((await visitor.get('/documents?cursor=nonsense')).status).toBe(400);
});

it('shows the special days of a year by name, to everybody who has signed in', async () => {
  const visitor = await signInAs(app, lead);
  const { html } = await visitor.get('/calendar?year=2026');
  expect(html).toContain('8 December, Constitution Day');
  expect((await visitor.get('/calendar?year=never')).status).toBe(200);
});

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

it('registers a recommendation by hand, and corrects its entry', async () => {
  const symbol = `A/HRC/${Math.floor(Math.random() * 900)}/77`;
  const visitor = await signInAs(app, officer);
  const entry = { symbol, paragraph: '5.1', text: 'Ratify it.', textLanguage: 'en' };
  const wrong = await visitor.post('/documents/register', { ...entry, text: '' });
  expect(wrong.html).toContain('href="#text"');
  const sent = await visitor.post('/documents/register', { ...entry, position: 'noted' });
  expect(sent.to).toMatch(/^\/items\/recommendation\//);
  const item = await visitor.get(sent.to ?? '');
  const path = /href="(\/documents\/recommendations\/[^"]+)"/.exec(item.html)?.[1] ?? '';
  const { html } = await visitor.get(path);
  const corrected = await visitor.post(path, {
    ...standing(html),
    ...{ text: 'Ratify the protocol.', themes: 'torture\nprisons', reason: 'A misprint.' },
    ...{ translationLanguage: 'ru', translation: 'Ратифицировать протокол.' },
  });
  expect(corrected).toMatchObject({ status: 303, to: sent.to });
  const { html: shown } = await visitor.get(path);
  expect(shown).toContain('Ratify it.');
  expect(shown).toContain('A misprint.');
  expect(shown).toContain('Ратифицировать протокол.');
  const position = path.replace('/correct', '/position');
  const changed = await visitor.post(position, {
    ...{ position: 'supported', symbol: 'A/HRC/55/10/Add.1', documentOn: '2024-02-01' },
    reason: 'The State accepted it.',
  });
  expect(changed.status).toBe(303);
  expect((await visitor.get(path)).html).toContain('A/HRC/55/10/Add.1; supported; 1 February 2024');
});

it('corrects a plan with a reason, which stays in its history', async () => {
  const given = { title: `Reja ${randomUUID()}`, kind: 'action_plan', actNumber: '1' };
  const { body } = await officer.post('/plans', given);
  const visitor = await signInAs(app, officer);
  const path = `/plans/${body.id}`;
  expect((await visitor.get(path)).html).toContain(`href="${path}/correct"`);
  const fields = standing((await visitor.get(`${path}/correct`)).html);
  const sent = await visitor.post(`${path}/correct`, {
    ...{ ...fields, actNumber: '2', reason: 'The number was mistyped.' },
  });
  expect(sent.to).toBe(path);
  expect((await visitor.get(path)).html).toContain('The number was mistyped.');
});
