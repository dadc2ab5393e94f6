import { signInAs } from '../support/sign-in-as';
import { assignedItem, done } from '../support/tracked-item';
import { today } from '../support/today';
import { usualCast } from '../support/cast';

const { app, officer, centerLead, leadId, ngo } = usualCast();

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
