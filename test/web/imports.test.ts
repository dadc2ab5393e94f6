import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { signInAs, type SignedInVisitor } from '../support/sign-in-as';
import { workbookOf } from '../support/workbooks';
import { excelMediaType } from '../../reading/file-kinds';
import { until } from '../support/until';

const { app, officer, colleague, centerLead, coordinator, lead } = usualCast();

const newSymbol = () => `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;

const csv = (name: string, text: string) => ({
  ...{ name: 'file', fileName: name, type: 'text/csv', bytes: text },
});

/** The hidden fields of the form that adds a file: the first one of the preview. */
function addingOf(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'));
  return fieldsOf(main.slice(0, main.indexOf('</form>')));
}

/** The hidden fields of a page. */
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
  const { _change: change = '', ...fields } = addingOf(preview.html);
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
  expect(html).not.toContain('name="add"');
});

it('takes the symbol for rows without one, and keeps it until the file is added', async () => {
  const symbol = newSymbol();
  const visitor = await signInAs(app, officer);
  const preview = await tried(visitor, 'paragraph,text\n1,<b>Ensure</b> it.', { symbol });
  expect(preview.html).not.toContain('<b>Ensure');
  const added = await visitor.post('/imports', addingOf(preview.html));
  expect(added.status).toBe(303);
  const found = await officer.get(`/implementations?symbol=${encodeURIComponent(symbol)}`);
  expect(found.body.items).toHaveLength(1);
});

it('adds a plan with its items from a file', async () => {
  const visitor = await signInAs(app, officer);
  const plan = { title: `Reja ${randomUUID()}`, kind: 'action_plan' };
  const text = 'number,text,due,control_number\n1,Prepare a draft law.,2031-03-31,7-1';
  const file = csv('plan.csv', text);
  const untitled = { kind: 'action_plan', mode: 'add' };
  const wrong = await visitor.upload('/imports/plan', { ...untitled, title: '' }, file);
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('“plan.csv” is kept');
  const { kept = '' } = fieldsOf(wrong.html);
  const preview = await visitor.post('/imports/plan', { ...plan, mode: 'add', kept });
  expect(preview.html).toContain(plan.title);
  const added = await visitor.post('/imports/plan', addingOf(preview.html));
  expect(added.to).toMatch(/^\/imports\//);
  const changed = csv('plan.csv', text.replace('7-1', '7-2'));
  const reported = await visitor.upload('/imports/plan', { ...plan, mode: 'add' }, changed);
  expect(reported.html).toContain('It can be corrected by hand');
  const overwritten = await visitor.upload(
    '/imports/plan',
    { ...plan, mode: 'overwrite' },
    changed,
  );
  expect(overwritten.html).toContain('Add 0 new rows, overwrite 1');
});

it('asks for a file, and is for officers of the center only', async () => {
  const visitor = await signInAs(app, officer);
  expect((await visitor.post('/imports', {})).status).toBe(422);
  expect((await (await signInAs(app, coordinator)).get('/imports')).status).toBe(403);
  expect((await (await signInAs(app, lead)).get('/imports/plan')).status).toBe(403);
});

it('shows what was read in a wrong cell and what is expected, and reads hidden encodings', async () => {
  const visitor = await signInAs(app, officer);
  const wrong = await tried(
    visitor,
    `symbol,paragraph,text,issued_on\n${newSymbol()},1,Do.,soon\n`,
  );
  expect(wrong.html).toContain('<bdi>soon</bdi>');
  expect(wrong.html).toContain('Expected: a day');
  const { kept = '' } = fieldsOf(wrong.html);
  const again = await visitor.post('/imports', {
    kept,
    encoding: 'utf-16le',
    include: 'struck_rows',
  });
  expect(again.html).toContain('value="utf-16le" selected');
  expect(again.html).toMatch(/value="struck_rows"[^>]* checked/);
  const stranger = await signInAs(app, colleague);
  expect((await stranger.post('/imports', { kept })).status).toBe(422);
});

it('reads the sheet of a workbook that is named, also a hidden one', async () => {
  const visitor = await signInAs(app, officer);
  const symbol = newSymbol();
  const header = ['symbol', 'paragraph', 'text'];
  const bytes = workbookOf([
    { rows: [header, [symbol, '1', 'Ensure it.']] },
    { rows: [header, [symbol, '1', 'Ensure it.'], [symbol, '2', 'Repeal it.']], state: 'hidden' },
    { rows: [header, [symbol, '3', 'Ratify it.']] },
  ]);
  const preview = await visitor.upload(
    '/imports',
    {},
    { name: 'file', fileName: 'book.xlsx', type: excelMediaType, bytes: Uint8Array.from(bytes) },
  );
  expect(preview.html).toContain('Add 1 new row');
  expect(preview.html).toContain('Only the sheet “Sheet1” of the workbook was read');
  const { kept = '' } = fieldsOf(preview.html);
  const second = await visitor.post('/imports', { kept, sheet: 'sheet2' });
  expect(second.html).toContain('Add 2 new rows');
  const none = await visitor.post('/imports', { kept, sheet: 'Sheet9' });
  expect(none.html).toContain(
    'The workbook has no sheet “Sheet9”. It has: Sheet1; Sheet2; Sheet3.',
  );
  const added = await visitor.post('/imports', addingOf(second.html));
  expect(added.to).toMatch(/^\/imports\//);
});

it('takes a file up to the limit of the API, and none that is larger', async () => {
  const visitor = await signInAs(app, officer);
  const symbol = newSymbol();
  const rows = (megabytes: number) => {
    const text = 'a'.repeat(15_000);
    // The limit of this test is 1 MB.
    const count = Math.floor((megabytes * 1024 * 1024) / (text.length + 5));
    return Array.from({ length: count }, (_, index) => `${index},${text}`).join('\n');
  };
  const preview = await tried(visitor, `paragraph,text\n${rows(0.9)}`, { symbol });
  expect(preview.html).toContain('Nothing is stored yet');
  expect(preview.html.length).toBeLessThan(60_000);
  const larger = await tried(visitor, `paragraph,text\n${rows(1.1)}`, { symbol });
  expect(larger.status).toBe(413);
});

it('adds a list of institutions from a table, and completes those that are registered', async () => {
  const visitor = await signInAs(app, centerLead);
  const path = '/imports/institutions';
  const code = randomUUID().slice(0, 8);
  const upload = async (text: string) => await visitor.upload(path, {}, csv('list.csv', text));
  const first = await upload(`Kod,Name en\n${code},Agency ${code}\n,Board ${code}`);
  expect(first.html).toContain('Add 2 institutions');
  expect((await visitor.post(path, addingOf(first.html))).to).toBe('/institutions');
  expect((await visitor.get(`/institutions?q=${code}`)).html).toContain(`Board ${code}`);
  const second = await upload(`code,en,ru\n${code},Other ${code},Агентство ${code}`);
  expect(second.html).toContain('completed');
  expect(second.html).toContain('is registered with another name');
  const twice = await upload(`code,en\n${code}1,Same ${code}\n${code}2,Same ${code}`);
  expect(twice.html).toContain('The file cannot be added');
  expect(twice.html).toMatch(/data-heading="Line" class="number">3</);
  expect((await upload('what,ever\n1,2')).html).toContain('The header lacks this column');
  expect((await (await signInAs(app, officer)).get(path)).status).toBe(403);
});
