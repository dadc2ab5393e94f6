import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { registerItem } from '../support/registered-item';
import { signInAs } from '../support/sign-in-as';

const { app, officer, lead } = usualCast();

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
  expect((await visitor.get('/documents?q=%00')).status).toBe(200);
});

it('shows the special days of a year by name, to everybody who has signed in', async () => {
  const visitor = await signInAs(app, lead);
  const { html } = await visitor.get('/calendar?year=2026');
  expect(html).toContain('8 December, Constitution Day');
  expect((await visitor.get('/calendar?year=never')).status).toBe(200);
});
