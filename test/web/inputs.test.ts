import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { acceptedItem, entityIdOf, give } from '../support/tracked-item';
import { Visitor } from '../support/visitor';

const { app, officer, lead, leadId } = usualCast();
const ngoId = app.institution('ngo', 'Ochiq jamiyat');
const member = app.holder({ role: 'ngo', institutionId: ngoId, focalPointRole: 'main' });

const information = 'There is no doctor in the prison.';
const form = { inputKind: 'information', aim: 'implementation', information };

test('an NGO gives information from the page of an item; nothing that it typed is lost', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const entityId = entityIdOf(item);
  const visitor = await signInAs(app, member);
  const path = `/inputs/give?item=${encodeURIComponent(entityId)}`;
  expect((await visitor.get(`/items/${entityId}`)).html).toContain(`href="${path}"`);
  expect((await visitor.get(path)).html).toContain(`value="${entityId}"`);
  const opinion = { ...form, inputKind: 'status_opinion', itemEntityIds: entityId };
  const refused = await visitor.post(path, opinion);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('An independent opinion needs the status');
  expect(refused.html).toContain(information);
  const rest = { status: 'not_started', method: 'interviews', confidence: 'high', basis: 'Seen.' };
  const given = await visitor.post(path, { ...opinion, ...rest });
  expect(given.to).toMatch(/^\/inputs\/[-0-9a-f]{36}\?done=submitInput$/);
  const { html } = await visitor.get(given.to ?? '');
  expect(html).toContain('independent opinion of the status');
  expect(html).toContain('not started');
  expect((await visitor.get('/inputs')).html).toContain(given.to?.split('?')[0]);
  expect((await (await signInAs(app, lead)).get('/inputs/give')).status).toBe(403);
});

test('the center screens it, the lead replies, and everybody reads both together', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const entityId = entityIdOf(item);
  const submitter = await signInAs(app, member);
  const { to } = await submitter.post('/inputs/give', { ...form, itemEntityIds: entityId });
  const path = to?.split('?')[0] ?? '';
  const ministry = await signInAs(app, lead);
  expect((await ministry.get(path)).status).toBe(404);

  const center = await signInAs(app, officer);
  expect((await center.get('/center')).html).toContain('href="/inputs?stage=submitted"');
  expect((await center.get('/inputs?stage=submitted')).html).toContain(path);
  expect((await center.get('/center')).html).not.toContain('/inputs?approved=no');
  const accepted = await center.post(`${path}/do/accept-input`, {});
  expect(accepted.to).toBe(`${path}?done=acceptInput`);
  // What the lead answers does not wait for the center on its item.
  expect((await center.get('/center')).html).not.toContain('mattersOnPaper');
  expect((await center.get('/center')).html).toContain('/inputs?approved=no');
  expect((await center.get('/inputs?approved=no')).html).toContain(path);
  const toCall = `/inputs?call=${leadId}`;
  expect((await center.get(toCall)).html).not.toContain(path);
  await center.post(`${path}/do/approve-input-publication`, {});

  expect((await ministry.get('/my-work')).html).toContain(`href="${path}"`);
  const shown = (await ministry.get(path)).html;
  expect(shown).toContain(`${path}/do/reply-to-input`);
  expect(shown).toContain('Reply awaited by');
  expect((await ministry.get(`${path}/do/reply-to-input`)).html).toContain('name="replyText"');
  const replied = { replyText: 'A doctor was hired.', addressee: '1' };
  expect((await ministry.post(`${path}/do/reply-to-input`, replied)).to).toContain('?done=');

  expect((await center.get('/inputs?clock=reply_publication')).html).toContain(path);
  const decide = await center.get(`${path}/do/approve-reply-publication`);
  expect(decide.html).toContain('Adliya vazirligi');
  const stranger = new Visitor(app.url);
  const open = `/public${path}?language=en`;
  expect((await stranger.get(open)).status).toBe(404);
  await center.post(`${path}/do/approve-reply-publication`, { reply: '1' });
  const { html } = await stranger.get(open);
  for (const said of [information, 'A doctor was hired.', 'Ochiq jamiyat']) {
    expect(html).toContain(said);
  }
  const onItem = (await stranger.get(`/public/items/${entityId}?language=en`)).html;
  expect(onItem).toContain(`href="/public${path}?language=en"`);

  const rated = await submitter.post(`${path}/do/rate-reply`, { reply: '1', answers: 'yes' });
  expect(rated.to).toBe(`${path}?done=rateReply`);
  expect((await stranger.get(open)).html).toContain('the reply answers the input');
});

test('an item leads to what keeps it from being closed, and files are added and read by who may', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const entityId = entityIdOf(item);
  const submitter = await signInAs(app, member);
  const hidden = { ...form, itemEntityIds: entityId, hideIdentity: 'yes' };
  const { to } = await submitter.post('/inputs/give', hidden);
  const path = to?.split('?')[0] ?? '';
  const files = (await submitter.get(`${path}/files`)).html;
  expect(files).toContain('Add a file');
  await give(officer, path, 'accept-input');
  const ministry = await signInAs(app, lead);
  const { html } = await ministry.get(path);
  expect(html).toContain(information);
  expect(html).not.toContain('Ochiq jamiyat');
  expect((await ministry.get(`${path}/files`)).html).not.toContain('Add a file');
  expect((await ministry.get(`/items/${entityId}`)).html).toContain(`href="${path}"`);
});
