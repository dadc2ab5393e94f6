import { usualCast } from '../support/cast';
import { registerItem } from '../support/registered-item';
import { signInAs } from '../support/sign-in-as';
import { inDays } from '../support/today';
import { done } from '../support/tracked-item';
import { Visitor } from '../support/visitor';

const { app, officer, lead, ngo } = usualCast();

const form = {
  'title-uz-Latn': 'Suvga bo‘lgan huquq',
  'title-en': 'The right to water',
  'text-en': 'Tell us of water.',
  'questions-en': 'First?\nSecond?',
  closesOn: inDays(30),
};

test('the center opens a call when it has seen how many NGOs are told', async () => {
  const item = await registerItem(app, { themes: ['Suv'] });
  const entityId = item.replace('/implementations/', '');
  const subscriber = await signInAs(app, ngo);
  expect((await subscriber.get('/')).to).toBe('/my-ngo');
  expect((await subscriber.get('/my-ngo')).html).toContain('You are told by mail of no call');
  expect((await subscriber.get('/calls')).html).toContain('href="/calls/subscription"');
  const subscription = '/calls/subscription';
  expect((await subscriber.post(subscription, { which: 'themes' })).html).toContain('#themes');
  await subscriber.post(subscription, { which: 'themes', themes: 'Suv' });
  expect((await subscriber.get(subscription)).html).toMatch(/value="themes" checked/);

  const visitor = await signInAs(app, officer);
  expect((await visitor.get('/calls/open')).html).toContain('No NGO has subscribed');
  // An item has its themes.
  const path = `/calls/open?item=${encodeURIComponent(entityId)}`;
  expect((await visitor.get(path)).html).toContain('1 NGO has subscribed');
  const missing = await visitor.post(path, { closesOn: inDays(30) });
  expect(missing).toMatchObject({ status: 422 });
  expect(missing.html).toContain('href="#title-uz-Latn"');
  const opened = await visitor.post(path, { ...form, recommendationIds: entityId.slice(-36) });
  expect(opened.to).toMatch(/^\/calls\/[-0-9a-f]{36}\?done=openCall$/);

  const { html } = await subscriber.get(opened.to ?? '');
  expect(html).toContain('The right to water');
  expect(html).toMatch(/<ol[^>]*><li[^>]*><bdi>First\?<\/bdi>/);
  expect(html).toContain(`href="/items/${entityId}"`);
  expect(html).not.toContain('Subscribed NGOs that were told');
  const address = (opened.to ?? '').replace(/\?.*/, '');
  expect((await subscriber.get(`/items/${entityId}`)).html).toContain(`href="${address}"`);
  const ofAll = await new Visitor(app.url).get(`/public/items/${entityId}?language=en`);
  expect(ofAll.html).toContain(`href="/public${address}?language=en"`);
  const home = (await subscriber.get('/my-ngo')).html;
  expect(home).toContain('calls on: Suv.');
  expect(home).toContain('The right to water');
  expect((await (await signInAs(app, lead)).get('/calls/open')).status).toBe(403);
  expect((await visitor.get(subscription)).status).toBe(403);
});

test('everybody reads open calls with their questions, and summaries afterwards', async () => {
  const title = [{ language: 'en', text: 'Places of detention' }];
  const sent = { title, text: title, closesOn: inDays(10) };
  const { body: call } = done(await officer.post('/calls', sent));
  const stranger = new Visitor(app.url);
  expect((await stranger.get('/public/calls?language=en')).html).toContain(
    `href="/public/calls/${call.id}?language=en"`,
  );
  await app.engine.advanceTo(call.entityId, `${inDays(11)}T05:00:00.000Z`);
  const visitor = await signInAs(app, officer);
  expect((await visitor.get('/center')).html).toContain('Publish the summary of the call');
  const path = `/calls/${call.id}/do/publish-summary`;
  const published = await visitor.post(path, { 'summary-en': 'Nobody wrote.' });
  expect(published.to).toBe(`/calls/${call.id}?done=publishSummary`);
  const { html } = await stranger.get(`/public/calls/${call.id}?language=en`);
  expect(html).toContain('Nobody wrote.');
  expect((await visitor.get('/calls?which=past')).html).toContain('Places of detention');
});

test('an NGO answers the questions of a call, and the center records what was done with it', async () => {
  const item = await registerItem(app);
  const said = (text: string) => [{ language: 'en', text }];
  const { body: call } = done(
    await officer.post('/calls', {
      ...{ title: said('Access to lawyers'), text: said('Tell us.'), questions: said('Where?') },
      ...{ closesOn: inDays(20), recommendationIds: [item.slice(-36)] },
    }),
  );
  const [author, center] = [await signInAs(app, ngo), await signInAs(app, officer)];
  const entityId = item.replace('/implementations/', '');
  const give = `/inputs/give?call=${call.id}&item=${encodeURIComponent(entityId)}`;
  expect((await author.get(`/calls/${call.id}`)).html).toContain(
    `href="${give.replaceAll('&', '&amp;')}"`,
  );
  expect((await author.get(give)).html).toContain('<bdi>Where?</bdi>');
  const given = await author.post(give, {
    ...{ inputKind: 'information', aim: 'implementation', information: 'In one prison.' },
    ...{ callId: call.id, itemEntityIds: entityId },
  });
  expect(given.to).toMatch(/^\/inputs\/[-0-9a-f]{36}\?done=submitInput$/);
  const input = (given.to ?? '').slice('/inputs/'.length).replace(/\?.*/, '');
  done(await officer.post(`/inputs/${input}/accept-input`));
  await app.engine.advanceTo(call.entityId, `${inDays(21)}T05:00:00.000Z`);
  expect((await center.get(`/calls/${call.id}`)).html).toContain(`href="/inputs?call=${call.id}"`);
  const path = `/calls/${call.id}/do/record-disposition`;
  const { html } = await center.get(path);
  expect(html).toContain('In one prison.');
  expect(html).toContain('Tashabbus');
  const words = 'A lawyer visits it now.';
  const recorded = await center.post(path, { inputIds: input, disposition: 'taken_up', words });
  expect(recorded.to).toBe(`/calls/${call.id}?done=recordDisposition`);
  expect((await center.get(path)).html).toContain('Tashabbus (recorded already)');
  expect((await author.get(`/calls/${call.id}`)).html).not.toContain(words);
});
