import { randomUUID } from 'node:crypto';
import { registerItem } from '../support/registered-item';
import { signInAs } from '../support/sign-in-as';
import { assignedItem, done } from '../support/tracked-item';
import { today } from '../support/today';
import { usualCast } from '../support/cast';

const { app, officer, centerLead, lead, leadId, ngo } = usualCast();

test('a reply that is owed has its page for everybody, and its commands for the center', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const recommendationIds = [item.slice(-36)];
  const sent = { recommendationIds, paragraph: '39', documentOn: today };
  const { body } = done(await centerLead.post('/obligations/follow-ups', sent));
  const path = `/obligations/${body.id}`;
  const { html } = await (await signInAs(app, ngo)).get(path);
  expect(html).toContain('Reply owed: CCPR/C/UZB/CO/5, 39');
  expect(html).toContain(`/items/recommendation/${recommendationIds[0]}`);
  expect(html).not.toContain('/do/');
  const visitor = await signInAs(app, officer);
  expect((await visitor.get(path)).html).toContain(`${path}/do/record-reply`);
  const reply = `${path}/do/record-reply`;
  expect((await visitor.post(reply, {})).html).toContain('href="#sentOn"');
  expect((await visitor.post(reply, { sentOn: today })).status).toBe(303);
  expect((await visitor.get(path)).html).toContain('Reply sent');
  expect((await visitor.get(`/obligations/${recommendationIds[0]}`)).status).toBe(404);
});

test('the center registers a follow-up of recommendations that it finds by their document', async () => {
  const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
  const [first, second] = [
    await registerItem(app, { symbol, paragraph: '1' }),
    await registerItem(app, { symbol, paragraph: '2' }),
  ];
  const visitor = await signInAs(app, officer);
  expect((await visitor.get('/obligations')).html).toContain('href="/obligations/follow-up"');
  const path = `/obligations/follow-up?of=${encodeURIComponent(symbol)}`;
  expect((await visitor.get('/obligations/follow-up')).html).not.toContain('recommendationIds');
  expect((await visitor.get(path)).html).toContain(`value="${second.slice(-36)}"`);
  const wrong = await visitor.post(path, { paragraph: '39', symbol: '' });
  expect(wrong).toMatchObject({ status: 422 });
  expect(wrong.html).toContain('href="#recommendationIds"');
  expect(wrong.html).toContain(`value="${symbol}" id="of"`);
  const form = { recommendationIds: first.slice(-36), paragraph: '39', documentOn: today };
  const sent = await visitor.post(path, form);
  expect(sent.to).toMatch(/^\/obligations\/[-0-9a-f]{36}$/);
  const again = await visitor.post(path, form);
  expect(again).toMatchObject({ status: 409 });
  const { html } = await visitor.get('/obligations?stage=owed&mechanism=CCPR');
  expect(html).toContain(`href="${sent.to}"`);
  expect(html).toContain(`${symbol}, 39`);
  const inbox = await visitor.get('/center');
  expect(inbox.html).toContain('href="/obligations?stage=owed"');
  const other = await signInAs(app, lead);
  expect((await other.get('/obligations')).html).not.toContain('/obligations/follow-up');
  expect((await other.get(path)).status).toBe(403);
});
