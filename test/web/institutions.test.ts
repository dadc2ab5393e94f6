import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { assignedItem, entityIdOf, give } from '../support/tracked-item';
import { until } from '../support/until';

const { app, officer, centerLead, lead, leadId, otherId, coordinator, ngo } = usualCast();

const person = (fullName: string) => ({
  ...{ fullName, email: `${randomUUID()}@example.org`, language: 'ru' },
});

it('finds an institution, and shows its people only to those who may see them', async () => {
  const list = await (await signInAs(app, officer)).get('/institutions?q=adliya');
  expect(list.html).toContain(`href="/institutions/${leadId}"`);
  expect(list.html).not.toContain(`href="/institutions/${otherId}"`);
  const seen = await (await signInAs(app, coordinator)).get(`/institutions/${leadId}`);
  expect(seen.html).toContain('People of the institution');
  expect(seen.html).not.toContain(`/institutions/${leadId}/appoint`);
  const foreign = await (await signInAs(app, ngo)).get(`/institutions/${leadId}`);
  expect(foreign.html).not.toContain('People of the institution');
  expect((await (await signInAs(app, officer)).get('/institutions/nothing')).status).toBe(404);
});

it('an institution names its own people, and nobody of another one', async () => {
  const visitor = await signInAs(app, lead);
  expect((await visitor.get('/my-institution')).to).toBe(`/institutions/${leadId}`);
  const path = `/institutions/${leadId}/appoint`;
  // The main focal point and the head are appointed from outside.
  const { html: form } = await visitor.get(path);
  expect([form.includes('value="alternate"'), form.includes('value="main"')]).toEqual([
    true,
    false,
  ]);
  const wrong = { ...person('Nodira Yusupova'), role: 'alternate', email: 'nobody' };
  const refused = await visitor.post(path, wrong);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('value="Nodira Yusupova"');
  expect(refused.html).toContain('id="email-error"');
  const change = randomUUID();
  const given = { ...person('Nodira Yusupova'), role: 'alternate' };
  expect((await visitor.post(path, given, change)).to).toBe(`/institutions/${leadId}`);
  expect((await visitor.post(path, given, change)).status).toBe(303);
  const { html } = await visitor.get(`/institutions/${leadId}`);
  expect(html.split('Nodira Yusupova')).toHaveLength(2);
  const foreign = await visitor.post(`/institutions/${otherId}/appoint`, given);
  expect(foreign.status).toBe(403);
});

it('announces and cancels an absence, and keeps what was typed when it is refused', async () => {
  const bodyId = await app.addInstitution('state_body', 'Transport vazirligi');
  const main = await app.addFocalPoint(bodyId);
  const visitor = await signInAs(app, main);
  const { html } = await visitor.get(`/institutions/${bodyId}`);
  const path = /href="([^"]+\/absence)"/.exec(html)?.[1] ?? '';
  const wrong = await visitor.post(path, { from: '2031-02-10', to: '2031-02-01' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="2031-02-10"');
  await visitor.post(path, { from: '2031-02-10', to: '2031-02-20' });
  expect((await visitor.get(`/institutions/${bodyId}`)).html).toContain('10 February 2031');
  await visitor.post(path, { cancel: 'yes' });
  expect((await visitor.get(`/institutions/${bodyId}`)).html).not.toContain('10 February 2031');
});

it('the center replaces a main focal point without a gap', async () => {
  const bodyId = await app.addInstitution('state_body', 'Qurilish vazirligi');
  await app.addFocalPoint(bodyId);
  await assignedItem(app, { officer, leadId: bodyId });
  const visitor = await signInAs(app, officer);
  const { html } = await visitor.get(`/institutions/${bodyId}`);
  const path = /href="([^"]+\/end)"/.exec(html)?.[1] ?? '';
  const today = new Date().toISOString().slice(0, 10);
  const alone = await visitor.post(path, { validTo: today });
  expect(alone.status).toBe(409);
  const change = randomUUID();
  const given = { validTo: today, ...person('Rustam Saidov') };
  const replaced = await visitor.post(path, given, change);
  expect(replaced.to).toBe(`/institutions/${bodyId}`);
  expect((await visitor.post(path, given, change)).status).toBe(303);
  expect((await visitor.get(`/institutions/${bodyId}`)).html).toContain('Rustam Saidov');
});

it('shows what a merger moves before it is confirmed, and its progress after', async () => {
  const endingId = await app.addInstitution('state_body', 'Sport qoʻmitasi');
  await assignedItem(app, { officer, leadId: endingId });
  const visitor = await signInAs(app, centerLead);
  const path = `/institutions/${endingId}/succession?main=${otherId}`;
  const preview = await visitor.get(path);
  expect(preview.html).toContain('1 open item');
  const today = new Date().toISOString().slice(0, 10);
  const missing = await visitor.post(path, { validTo: today, reason: '' });
  expect(missing.status).toBe(422);
  const begun = await visitor.post(path, { validTo: today, reason: 'Farmon 17' });
  expect(begun.to).toMatch(/^\/handovers\//);
  const { html } = await until(
    () => visitor.get(begun.to ?? ''),
    (page) => page.html.includes('Finished'),
  );
  expect(html).toContain('Moved');
  expect((await (await signInAs(app, officer)).get(path)).status).toBe(403);
});

it('a renamed institution keeps its former name', async () => {
  const bodyId = await app.addInstitution('state_body', 'Eski qoʻmita');
  const visitor = await signInAs(app, centerLead);
  const path = `/institutions/${bodyId}/rename`;
  const nameless = await visitor.post(path, { from: '2024-01-01' });
  expect(nameless.status).toBe(422);
  const renamed = await visitor.post(path, { 'name-uz-Latn': 'Yangi qoʻmita', from: '2024-01-01' });
  expect(renamed.status).toBe(303);
  const { html } = await visitor.get(`/institutions/${bodyId}`);
  expect(html).toContain('Yangi qoʻmita');
  expect(html).toContain('Eski qoʻmita');
});

it('an address of a person is corrected by the center', async () => {
  const visitor = await signInAs(app, officer);
  const path = `/people/${lead.personId}`;
  expect((await visitor.get('/people')).html).toContain(`href="${path}"`);
  const given = person('Person of institution');
  expect((await visitor.post(path, given)).to).toBe('/people');
  expect((await visitor.get(`/people?q=${given.email}`)).html).toContain(given.email);
});

it('corrects the spelling of an institution everywhere, and dissolves one without open items', async () => {
  const bodyId = await app.addInstitution('state_body', 'Madaniyat vazirlgi');
  const item = await assignedItem(app, { officer, leadId: bodyId });
  const visitor = await signInAs(app, centerLead);
  const path = `/institutions/${bodyId}`;
  const { html } = await visitor.get(path);
  expect(html).toContain(`href="${path}/correct"`);
  const name = 'Madaniyat vazirligi';
  expect((await visitor.post(`${path}/correct`, { 'name-uz-Latn': name })).to).toBe(path);
  const corrected = await visitor.get(path);
  expect(corrected.html).toContain(name);
  expect(corrected.html).not.toContain('vazirlgi');
  const today = new Date().toISOString().slice(0, 10);
  const end = `${path}/end`;
  expect((await visitor.get(end)).html).toContain(`href="/items?lead=${bodyId}">1</a>`);
  const refused = await visitor.post(end, { validTo: today });
  expect(refused.status).toBe(409);
  expect(refused.html).toContain('1 open item');
  await give(centerLead, item, 'withdraw', { cause: 'registered_in_error', reason: 'Twice.' });
  expect((await visitor.post(end, { validTo: today })).to).toBe(path);
  expect((await visitor.get(path)).html).toContain('ended');
  expect((await (await signInAs(app, officer)).get(end)).status).toBe(403);
});

it('finds an entry of a long list of institutions by a part of its name', async () => {
  const series = randomUUID().slice(0, 8);
  const ids = await Promise.all(
    Array.from({ length: 31 }, (_, index) =>
      app.addInstitution('state_body', `Idora ${series} ${index + 1}-boʻlim`),
    ),
  );
  const visitor = await signInAs(app, officer);
  const all = await visitor.get('/center/assign');
  expect(all.html).toContain('name="find"');
  const found = await visitor.get(`/center/assign?find=${series}+31-bolim&to=${ids[0]}`);
  const select = /<select[^>]*name="to".*?<\/select>/s.exec(found.html)?.[0] ?? '';
  expect(select).toContain(`value="${ids[30]}"`);
  expect(select).toContain(`value="${ids[0]}" selected`);
  expect(select).not.toContain(`value="${ids[1]}"`);
  const item = entityIdOf(await assignedItem(app, { officer, leadId }));
  const command = await visitor.get(`/items/${item}/do/assign?find=${series}+31-bolim`);
  expect(command.html).toContain(`value="${ids[30]}"`);
  expect(command.html).not.toContain(`value="${ids[1]}"`);
});
