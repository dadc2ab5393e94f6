import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { signInAs, type SignedInVisitor } from '../support/sign-in-as';
import { until } from '../support/until';

const { app, officer, coordinator, lead } = usualCast();

const newSymbol = () => `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;

const csv = (name: string, text: string) => ({
  ...{ name: 'file', fileName: name, type: 'text/csv', bytes: text },
});

/** The hidden fields of the form that adds a file. */
function fieldsOf(html: string): Record<string, string> {
  const pairs = [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

async function tried(visitor: SignedInVisitor, text: string, fields = {}) {
  return await visitor.upload('/imports', fields, csv('register.csv', text));
}

it('tries a file before it is added, and adds exactly what was shown, once', async () => {
  const symbol = newSymbol();
  const visitor = await signInAs(app, officer);
  const text = `symbol,paragraph,text\n${symbol},1,Ensure it.\n${symbol},2,Repeal it.`;
  const preview = await tried(visitor, text);
  expect(preview.html).toContain('Add 2 new rows');
  const found = await officer.get(`/implementations?symbol=${encodeURIComponent(symbol)}`);
  expect(found.body.items).toEqual([]);
  const { _change: change = '', ...fields } = fieldsOf(preview.html);
  const added = await visitor.post('/imports', fields, change);
  expect(added.to).toMatch(/^\/imports\//);
  expect((await visitor.post('/imports', fields, change)).to).toBe(added.to);
  const { html } = await until(
    () => visitor.get(added.to ?? ''),
    (page) => page.html.includes('Finished'),
  );
  expect(html).toContain('register.csv');
  const again = await tried(visitor, text);
  expect(again.html).toContain('Add 0 new rows');
});

it('shows what is wrong in which line, and offers nothing to add', async () => {
  const visitor = await signInAs(app, officer);
  const { html } = await tried(visitor, `symbol,paragraph,text\n${newSymbol()},1,\n`);
  expect(html).toContain('The file cannot be added');
  expect(html).toContain('Errors: 1');
  expect(html).not.toContain('name="content"');
});

it('takes the symbol for rows without one, and keeps it until the file is added', async () => {
  const symbol = newSymbol();
  const visitor = await signInAs(app, officer);
  const preview = await tried(visitor, 'paragraph,text\n1,<b>Ensure</b> it.', { symbol });
  expect(preview.html).not.toContain('<b>Ensure');
  const added = await visitor.post('/imports', fieldsOf(preview.html));
  expect(added.status).toBe(303);
  const found = await officer.get(`/implementations?symbol=${encodeURIComponent(symbol)}`);
  expect(found.body.items).toHaveLength(1);
});

it('adds a plan with its items from a file', async () => {
  const visitor = await signInAs(app, officer);
  const plan = { title: `Reja ${randomUUID()}`, kind: 'action_plan' };
  const wrong = await visitor.upload('/imports/plan', { ...plan, title: '' }, csv('p.csv', 'x'));
  expect(wrong.status).toBe(422);
  const text = 'number,text,due\n1,Prepare a draft law.,2031-03-31';
  const preview = await visitor.upload('/imports/plan', plan, csv('plan.csv', text));
  expect(preview.html).toContain(plan.title);
  expect(preview.status).toBe(200);
});

it('asks for a file, and is for officers of the center only', async () => {
  const visitor = await signInAs(app, officer);
  expect((await visitor.post('/imports', {})).status).toBe(422);
  expect((await (await signInAs(app, coordinator)).get('/imports')).status).toBe(403);
  expect((await (await signInAs(app, lead)).get('/imports/plan')).status).toBe(403);
});
