import { randomUUID } from 'node:crypto';
import { trackedDocument } from '../support/bulk-operations';
import { usualCast } from '../support/cast';
import { signInAs, type SignedInVisitor } from '../support/sign-in-as';
import { assignedItem, entityIdOf, give, read } from '../support/tracked-item';
import { until } from '../support/until';

const { app, officer, lead, leadId, otherId, coordinator } = usualCast();

const newSymbol = () => `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;

/** The page of an operation once nothing of it waits. */
async function finished(visitor: SignedInVisitor, path: string | null): Promise<string> {
  const { html } = await until(
    () => visitor.get(path ?? ''),
    (page) => page.html.includes('Finished'),
  );
  return html;
}

it('shows the center what to decide, with the way to the list of each kind', async () => {
  const item = await assignedItem(app, { officer, leadId });
  await give(lead, item, 'contest-assignment', { reason: 'It concerns another ministry.' });
  const visitor = await signInAs(app, officer);
  const inbox = await visitor.get('/center');
  expect(inbox.html).toContain('href="/center/duties/contest_decision"');
  const list = await visitor.get('/center/duties/contest_decision');
  expect(list.html).toContain(`href="/items/${entityIdOf(item)}"`);
  expect(list.html).toContain(`/items/${entityIdOf(item)}/deadlines/contest_decision/1`);
  expect((await visitor.get('/center/duties/report')).status).toBe(404);
  expect((await visitor.get('/')).to).toBe('/center');
});

it('is for the center only', async () => {
  for (const other of [lead, coordinator]) {
    const visitor = await signInAs(app, other);
    for (const path of ['/center', '/center/duties/contest_decision', '/center/assign']) {
      expect((await visitor.get(path)).status).toBe(403);
    }
  }
});

it('assigns all items of a filter after a preview, once for a form that is sent twice', async () => {
  const symbol = newSymbol();
  await trackedDocument(officer, symbol, 3);
  const visitor = await signInAs(app, officer);
  const path = `/center/assign?symbol=${encodeURIComponent(symbol)}&to=${leadId}`;
  const preview = await visitor.get(path);
  expect(preview.html).toContain('Assign 3 items');
  const empty = await visitor.post(path, { reason: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.html).toContain('id="reason-error"');
  expect(empty.html).toContain(`value="${leadId}" selected`);
  const change = randomUUID();
  const sent = await visitor.post(path, { reason: 'It is the competent body.' }, change);
  expect(sent.to).toMatch(/^\/center\/assignments\//);
  const again = await visitor.post(path, { reason: 'It is the competent body.' }, change);
  expect(again.to).toBe(sent.to);
  const html = await finished(visitor, sent.to);
  expect(html).toContain('All items are done');
  const { body } = await officer.get(`/implementations?symbol=${encodeURIComponent(symbol)}`);
  const leads = body.items.map((item: { leadInstitutionId: string }) => item.leadInstitutionId);
  expect(leads).toEqual([leadId, leadId, leadId]);
});

it('does not assign items that came after the preview', async () => {
  const symbol = newSymbol();
  await trackedDocument(officer, symbol, 1);
  const visitor = await signInAs(app, officer);
  const path = `/center/assign?symbol=${encodeURIComponent(symbol)}&to=${leadId}`;
  const previewId = /name="previewId" value="([^"]+)"/.exec((await visitor.get(path)).html)?.[1];
  await trackedDocument(officer, symbol, 2);
  const sent = await visitor.post(path, {
    ...{ reason: 'It is the competent body.', previewId: previewId ?? '' },
  });
  expect(await finished(visitor, sent.to)).toContain('Some items');
  const { body } = await officer.get(`/implementations?symbol=${encodeURIComponent(symbol)}`);
  const stages = body.items.map((item: { stage: string }) => item.stage);
  expect(stages.toSorted()).toEqual(['assigned', 'registered']);
});

it('does not assign before an institution and a filter are chosen', async () => {
  const visitor = await signInAs(app, officer);
  expect((await visitor.get(`/center/assign?to=${leadId}`)).html).not.toContain(
    'What would happen',
  );
  const sent = await visitor.post('/center/assign?stage=registered', { reason: 'So.' });
  expect(sent.status).toBe(422);
  const wrong = await visitor.get('/center/assign?stage=registered&to=nobody');
  expect(wrong.html).not.toContain('What would happen');
  expect((await visitor.get('/center/assignments/nobody')).status).toBe(404);
});

it('an institution accepts many assignments at once, as the preview showed them', async () => {
  const symbol = newSymbol();
  const said = (paragraph: string) => ({ symbol, paragraph });
  const first = await assignedItem(app, { officer, leadId, said: said('1') });
  await assignedItem(app, { officer, leadId: otherId, said: said('2') });
  const visitor = await signInAs(app, lead);
  const path = `/my-work/accept?symbol=${encodeURIComponent(symbol)}`;
  const { html } = await visitor.get(path);
  expect(html).toContain('Accept 1 assignment');
  const previewId = /name="previewId" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const sent = await visitor.post(path, { previewId });
  expect(sent.status).toBe(303);
  expect(await finished(visitor, sent.to)).toContain('All items are done');
  expect(await read(lead, first)).toMatchObject({ acceptance: 'acknowledged' });
  const strange = await visitor.post(path, { previewId: randomUUID() });
  expect(strange.status).toBe(422);
});
