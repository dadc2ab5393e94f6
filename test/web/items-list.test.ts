import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { readWorkbook } from '../support/read-workbook';
import { registerItem } from '../support/registered-item';
import { assignedItem, entityIdOf } from '../support/tracked-item';

const { app, officer, leadId, lead, otherId, ngo } = usualCast();

it('narrows the list by the filters of its address, which the form shows again', async () => {
  const said = { symbol: 'CCPR/C/UZB/CO/71', paragraph: '9' };
  const item = entityIdOf(await assignedItem(app, { officer, leadId, said }));
  const visitor = await signInAs(app, officer);
  const query = `q=CCPR%2FC%2FUZB%2FCO%2F71&stage=assigned&lead=${leadId}&overdue=`;
  const found = await visitor.get(`/items?${query}`);
  expect(found.html).toContain(`href="/items/${item}"`);
  expect(found.html).toContain('value="CCPR/C/UZB/CO/71"');
  expect(found.html).toContain(`href="/items.csv?${query.replaceAll('&', '&amp;')}"`);
  expect(found.html).toContain(`href="/items.xlsx?${query.replaceAll('&', '&amp;')}"`);
  const none = await visitor.get(`/items?${query.replace('assigned', 'closed')}`);
  expect(none.html).toContain('No items match');
});

it('says which filters of an address it could not read', async () => {
  const visitor = await signInAs(app, officer);
  const { status, html } = await visitor.get('/items?lead=everybody&sort=beauty');
  expect(status).toBe(200);
  expect(html).toContain('could not be read and were left out: lead, sort');
});

it('shows an institution its own items only, and an NGO nothing of the process', async () => {
  const foreign = entityIdOf(await assignedItem(app, { officer, leadId: otherId }));
  expect((await (await signInAs(app, lead)).get('/items')).html).not.toContain(foreign);
  const visitor = await signInAs(app, ngo);
  const open = await visitor.get('/items');
  expect(open.html).toContain(foreign);
  expect(open.html).not.toContain('Due from the lead');
  expect((await visitor.get('/items?overdue=lead')).status).toBe(403);
  expect((await visitor.get('/items.csv?overdue=lead')).status).toBe(403);
});

it('gives the list as CSV of all pages, in which no cell is a formula', async () => {
  const symbol = 'CCPR/C/UZB/CO/72';
  await registerItem(app, { symbol, paragraph: '1', text: '=HYPERLINK("http://x","Ensure")' });
  await registerItem(app, { symbol, paragraph: '2', text: 'Ensure <b>it</b>' });
  const visitor = await signInAs(app, officer);
  const answer = await visitor.get(`/items.csv?symbol=${encodeURIComponent(symbol)}`);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  expect(answer.html).toContain(`"'=HYPERLINK(""http://x"",""Ensure"")"`);
  const page = await visitor.get(`/items?symbol=${encodeURIComponent(symbol)}`);
  expect(page.html).not.toContain('<b>it</b>');
});

it('gives the same list as an Excel workbook with real days and numbers, a fixed heading and filters', async () => {
  const symbol = 'CCPR/C/UZB/CO/73';
  await assignedItem(app, { officer, leadId, said: { symbol, paragraph: '1', text: '=1+1' } });
  await registerItem(app, { symbol, paragraph: '2', text: 'Ensure <b>it</b> & \u0001more' });
  const visitor = await signInAs(app, officer);
  const list = `symbol=${encodeURIComponent(symbol)}`;
  const answer = await visitor.download(`/items.xlsx?${list}`);
  expect(answer.headers.get('content-disposition')).toContain('items.xlsx');
  const { rows, freeze, filter, types } = readWorkbook(answer.bytes);
  const [heading = [], first = [], second = []] = rows;
  expect(rows).toHaveLength(3);
  expect(freeze?.rows).toBe(1);
  expect(filter).toBe('A1:O3');
  expect(first[heading.indexOf('Text')]).toBe('=1+1');
  expect(second[heading.indexOf('Text')]).toBe('Ensure <b>it</b> & more');
  expect(types[heading.indexOf('Due from the lead')]).toBe('date');
  expect((await visitor.get('/items')).html).toContain('href="/items.xlsx"');
});

it('refuses a file for a filter that its list refuses, before it begins', async () => {
  const visitor = await signInAs(app, ngo);
  expect((await visitor.get('/items.xlsx?overdue=lead')).status).toBe(403);
});
