import { usualCast } from '../support/cast';
import { openApiWithoutEngine, smallUploads } from '../support/open-api';
import { signInAs } from '../support/sign-in-as';
import { assignedItem, entityIdOf, provenItem } from '../support/tracked-item';

const { app, officer, lead, leadId } = usualCast();

const asStranger = (path: string) =>
  fetch(`${app.url}${path}`, { headers: { 'accept-language': 'en' }, redirect: 'manual' });

test('everybody reads what is public of an item, and anybody may keep it for ten minutes', async () => {
  const item = await provenItem(app, { officer, lead, leadId });
  const page = `/public/items/${entityIdOf(item)}`;
  const list = await asStranger('/public/items?q=detained');
  expect(await list.text()).toContain(`href="${page}"`);
  const answer = await asStranger(page);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=600');
  const html = await answer.text();
  expect(html).toContain('fully implemented, as of');
  for (const hidden of ['as reported', 'Next days', 'Reporting periods', 'Person of']) {
    expect(html).not.toContain(hidden);
  }
});

test('the language of the address is that of the page', async () => {
  const answer = await asStranger('/public?language=ru');
  expect(answer.headers.get('content-language')).toBe('ru');
  expect(await answer.text()).toContain('Рекомендации и их выполнение');
});

test('who has signed in sees what is public, and nobody keeps the page', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const answer = await (await signInAs(app, lead)).get(`/public/items/${entityIdOf(item)}`);
  expect(answer.html).not.toContain('What you can do now');
  expect(answer.headers.get('cache-control')).toBe('no-store');
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

test('a filter by what is not public is refused', async () => {
  expect((await asStranger('/public/items?overdue=lead')).status).toBe(403);
});

test('without its configuration there is no public site', async () => {
  const { database } = app.store;
  const closed = await openApiWithoutEngine({ ...smallUploads(), database, publicSite: false });
  for (const path of ['/public', '/public/items', '/public/items.csv']) {
    expect((await fetch(closed.url + path)).status).toBe(404);
  }
  await closed.close();
});
