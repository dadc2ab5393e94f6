import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { acceptedItem } from '../support/tracked-item';
import { until } from '../support/until';

const { app, officer, lead, leadId, neighbour, coordinator } = usualCast();
app.focalPoint(leadId, 'head');

const today = new Date().toISOString().slice(0, 10);
const year = today.slice(0, 4);

it('shows who gets a letter before any is written, then writes and lists them', async () => {
  await acceptedItem(app, { officer, leadId, lead });
  const visitor = await signInAs(app, officer);
  const path = `/letters/order?year=${year}&asOf=${today}`;
  const preview = await visitor.get(path);
  expect(preview.html).toContain('gets a letter');
  expect((await visitor.get('/letters')).html).toContain('No letter was written yet');
  const change = randomUUID();
  const ordered = await visitor.post(path, {}, change);
  expect(ordered.to).toMatch(/^\/letters\/orders\//);
  expect((await visitor.post(path, {}, change)).to).toBe(ordered.to);
  await until(
    () => visitor.get(ordered.to ?? ''),
    (page) => page.html.includes('Finished'),
  );
  const own = await (await signInAs(app, lead)).get('/letters');
  const content = /href="(\/letters\/[^"]+\/content)"/.exec(own.html)?.[1] ?? '';
  const letter = await (await signInAs(app, lead)).get(content);
  expect(letter.status).toBe(200);
  expect(letter.headers.get('content-disposition')).toContain('attachment');
  expect((await (await signInAs(app, neighbour)).get(content)).status).toBe(404);

  const page = content.replace('/content', '');
  expect((await visitor.get(page)).html).toContain(`href="${page}/withdraw"`);
  const unsaid = await visitor.post(`${page}/withdraw`, { reason: ' ' });
  expect(unsaid.html).toContain('href="#reason"');
  const reason = 'It names an item of another institution.';
  expect((await visitor.post(`${page}/withdraw`, { reason, language: 'en' })).to).toBe(page);
  expect((await visitor.post(`${page}/withdraw`, { reason: 'Again.' })).status).toBe(409);
  const institution = await signInAs(app, lead);
  const withdrawn = await institution.get(page);
  expect(withdrawn.html).toContain(reason);
  expect(withdrawn.html).not.toContain('/withdraw"');
  expect((await institution.get(`${page}/withdraw`)).status).toBe(403);
  const rest = await visitor.post(`${ordered.to}/withdraw`, { reason });
  expect(rest.status).toBe(409);
});

it('asks again for a day that letters cannot cover, and is ordered by the center only', async () => {
  const visitor = await signInAs(app, officer);
  const unread = await visitor.get('/letters/order?year=soon&asOf=never');
  expect(unread.status).toBe(200);
  expect(unread.html).not.toContain('Who gets a letter');
  const path = `/letters/order?year=${year}&asOf=${today}`;
  expect((await (await signInAs(app, coordinator)).get(path)).status).toBe(403);
});

it('lists plans, and the items of each as far as they are visible', async () => {
  const title = `Reja ${randomUUID()}`;
  const added = await officer.post('/plans', { kind: 'strategy', title });
  const visitor = await signInAs(app, lead);
  const list = await visitor.get(`/plans?q=${encodeURIComponent(title)}`);
  expect(list.html).toContain(`href="/plans/${added.body.id}"`);
  const plan = await visitor.get(`/plans/${added.body.id}`);
  expect(plan.html).toContain(`href="/items?plan=${added.body.id}"`);
  expect((await visitor.get(`/plans/${randomUUID()}`)).status).toBe(404);
});
