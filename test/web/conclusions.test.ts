import { usualCast } from '../support/cast';
import type { Holder } from '../support/holder';
import { assignedItem, done, entityIdOf, give, read } from '../support/tracked-item';
import { signInAs } from '../support/sign-in-as';

const { app, officer, lead, leadId, neighbour, otherId, ngo, ngoId } = usualCast();
const otherNgo = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Ezgulik') });

const form = (more: Record<string, string> = {}) => ({
  ...{ title: 'Monitoring of detention', form: 'monitoring', findings: 'Cells are cold.' },
  ...{
    'addressee-1': leadId,
    'official-1': 'The deputy minister',
    'addressee-3': 'ICHKI ISHLAR vazirligi',
  },
  ...{ 'proposal-1': 'Heat the cells.', 'proposal-2': 'Publish the temperatures.', 'to-2': '1' },
  ...more,
});

/** Submits a conclusion on the page, and returns the address of its page. */
async function submitted(more: Record<string, string> = {}, by: Holder = ngo) {
  const visitor = await signInAs(app, by);
  const { to } = await visitor.post('/conclusions/submit', form(more));
  expect(to).toMatch(/^\/conclusions\/[-0-9a-f]{36}\?done=registerConclusion$/);
  return to?.replace(/\?.*/, '') ?? '';
}

test('an NGO submits a conclusion to several addressees, and what is wrong keeps what was typed', async () => {
  const visitor = await signInAs(app, ngo);
  const { html } = await visitor.get('/conclusions/submit');
  expect(html).toContain('Adliya vazirligi');
  expect(html).toContain('name="proposal-20"');
  expect(html).not.toContain('name="submitterId"');
  const wrong = await visitor.post('/conclusions/submit', {
    ...form({ 'proposal-9': 'Ninth proposal.' }),
    ...{ title: '', 'addressee-1': '', 'addressee-3': '' },
  });
  expect(wrong.status).toBe(422);
  for (const name of ['title', 'addressee-1']) expect(wrong.html).toContain(`href="#${name}"`);
  expect(wrong.html).toContain('Ninth proposal.</textarea>');
  expect(wrong.html).toMatch(/<details class="ds-details" open[^>]*><summary>More proposals/);
  // Nobody is named in that place: the proposal must not go to all.
  const stray = await visitor.post('/conclusions/submit', form({ 'to-1': '1, 2' }));
  expect(stray.html).toContain('href="#to-1"');
  const path = await submitted();
  const page = await visitor.get(path);
  const sent = ['Monitoring of detention', 'Cells are cold.', 'Heat the cells.', 'Tashabbus'];
  for (const said of sent) expect(page.html).toContain(said);
  expect(page.html).toContain('The deputy minister');
  // Nobody has confirmed the term of the law.
  expect(page.html).toContain('term not confirmed');
  expect(page.html).toContain('href="/laws/public-oversight/2"');
  const why = await visitor.get(`${path}/deadlines/consideration/1`);
  for (const said of [
    'service norm of the center',
    'Term to answer: not known',
    'no legal effect',
  ]) {
    expect(why.html).toContain(said);
  }
  expect(page.html).toMatch(/\/do\/give-notice-of-default/);
  const other = await signInAs(app, otherNgo);
  const seen = await other.get(await submitted());
  expect(seen.html).not.toContain('Heat the cells.');
  expect(seen.html).not.toContain('/do/');
});

test('the center registers a conclusion from paper for the NGO that it names', async () => {
  const visitor = await signInAs(app, officer);
  const { html } = await visitor.get('/conclusions/submit');
  expect(html).toContain('name="submitterId"');
  const paper = { submitterId: ngoId, registrationNumber: 'A-7', effectiveAt: '2026-06-01' };
  const path = await submitted(paper, officer);
  const page = await visitor.get(path);
  expect(page.html).toContain('A-7');
  expect(page.html).toContain('1 June 2026');
});

test('an addressee answers all proposals on one page, saves them first, and sees only its own', async () => {
  const path = await submitted();
  const visitor = await signInAs(app, lead);
  const answering = `${path}/do/submit-answer`;
  expect((await visitor.get(path)).html).toContain(`href="${answering}"`);
  expect((await visitor.get(path)).html).not.toContain('/do/answer-proposal');
  expect((await visitor.get(answering)).html).toContain('name="reason-2"');
  const saved = { 'answer-1': 'accepted', 'reason-1': 'Money is planned.' };
  const later = await visitor.post(answering, { ...saved, step: 'save' });
  expect(later.to).toBe(`${path}?done=answerProposal`);
  expect((await visitor.get(answering)).html).toContain('Money is planned.</textarea>');
  const watcher = await signInAs(app, ngo);
  expect((await watcher.get(path)).html).not.toContain('Money is planned.');
  const half = await visitor.post(answering, { ...saved, 'answer-2': 'rejected' });
  expect(half).toMatchObject({ status: 422 });
  expect(half.html).toContain('href="#reason-2"');
  const whole = { ...saved, 'answer-2': 'outside_scope', 'reason-2': 'They are secret.' };
  expect(await visitor.post(answering, whole)).toMatchObject({ status: 422 });
  const letter = { name: 'documentId', fileName: 'xat.txt', type: 'text/plain' };
  const given = await visitor.upload(
    answering,
    { ...whole, 'ground-2': 'courts', letterNumber: '01-55' },
    { ...letter, bytes: Buffer.from('Javob xati') },
  );
  expect(given.to).toBe(`${path}?done=submitAnswer`);
  const { html } = await watcher.get(path);
  for (const said of ['They are secret.', '01-55', 'Courts:', 'answered in time'])
    expect(html).toContain(said);
  const [, document = ''] = /href="([^"]*\/letters\/[^"]*)"/.exec(html) ?? [];
  expect((await watcher.get(document)).html).toBe('Javob xati');
  const minutes = { name: 'file', fileName: 'majlis.txt', type: 'text/plain', bytes: 'Minutes' };
  const added = await watcher.upload(`${path}/files`, { stance: 'supports' }, minutes);
  expect(added.to).toBe(`${path}/files`);
  expect((await visitor.get(`${path}/files`)).html).toContain('majlis.txt');
  expect((await (await signInAs(app, otherNgo)).get(document)).status).toBe(404);
  expect((await visitor.get(answering)).status).toBe(409);
  const other = await signInAs(app, neighbour);
  expect((await other.get(answering)).html).not.toContain('name="reason-2"');
  const api = await read(officer, path);
  expect(api.addressees[0].answer.answers).toMatchObject([
    { proposal: 1, answer: 'accepted' },
    { proposal: 2, answer: 'outside_scope', ground: 'courts' },
  ]);
});

test('commands are given on their pages for the addressee that is meant', async () => {
  const path = await submitted();
  const [one, center, submitter] = [
    await signInAs(app, lead),
    await signInAs(app, officer),
    await signInAs(app, ngo),
  ];
  const command = `${path}/do/acknowledge-conclusion`;
  expect((await one.get(command)).html).toContain('name="addressee" value="1"');
  expect((await one.post(command, { addressee: '1', ownNumber: '12' })).status).toBe(303);
  expect((await one.get(path)).html).toContain('12');
  const notice = `${path}/do/give-notice-of-default`;
  const asked = await submitter.get(notice);
  expect(asked.html).toContain('Ichki ishlar vazirligi');
  const narrowed = await submitter.get(`${notice}?addressee=2`);
  expect(narrowed.html).toContain('name="addressee" value="2"');
  expect((await submitter.post(notice, { addressee: '2' })).status).toBe(303);
  expect((await submitter.get(path)).html).toContain('given before the day, without effect');
  const item = await assignedItem(app, { officer, leadId });
  const linking = `${path}/do/link-conclusion-item`;
  expect((await center.get(linking)).html).not.toContain(`value="${entityIdOf(item)}"`);
  expect((await center.get(`${linking}?q=detained`)).html).toContain(`value="${entityIdOf(item)}"`);
  const linked = await center.post(linking, { itemEntityId: entityIdOf(item) });
  expect(linked.to).toBe(`${path}?done=linkConclusionItem`);
  expect((await center.get(path)).html).toContain(`href="/items/${entityIdOf(item)}"`);
  const handing = await center.get(`${path}/do/hand-over-addressee`);
  expect(handing.html).toMatch(/name="toInstitutionId"[^]*Sog‘liqni saqlash vazirligi/);
  const answering = await center.get(`${path}/do/submit-answer?addressee=2`);
  expect(answering.html).toContain('href="?addressee=1"');
  expect((await center.get(`${path}/do/publish-answer`)).status).toBe(409);
  expect((await center.post(`${path}/do/publish-answer`, { addressee: '2' })).status).toBe(409);
});

test('an accepted proposal and the plan item that it became lead to each other', async () => {
  const path = await submitted({ 'addressee-3': '', 'to-2': '' });
  for (const proposal of [1, 2]) {
    const said = { addressee: 1, proposal, answer: 'accepted', reason: 'Planned.' };
    await give(lead, path, 'answer-proposal', said);
  }
  await give(lead, path, 'submit-answer', { addressee: 1 });
  const plan = { kind: 'action_plan', title: 'Reja', actNumber: '9', actOn: '2026-03-02' };
  const { id: planId } = done(await officer.post('/plans', { ...plan, languages: ['en'] })).body;
  const added = { number: '4', text: 'Heat the cells' };
  const { id } = done(await officer.post(`/plans/${planId}/items`, added)).body;
  await give(officer, path, 'link-plan-item', { proposal: 2, planItemId: id });
  const visitor = await signInAs(app, ngo);
  expect((await visitor.get(path)).html).toContain(`href="/items/plan-item/${id}"`);
  const item = await visitor.get(`/items/plan-item/${id}`);
  expect(item.html).toContain(`href="${path}"`);
  expect(item.html).toContain('carries out its proposal 2');
});

test('conclusions are listed by addressee and submitter, and as files', async () => {
  const path = await submitted({ title: 'Listed one' });
  const visitor = await signInAs(app, ngo);
  const { html } = await visitor.get('/conclusions?mine=yes');
  expect(html).toContain(`href="${path}"`);
  expect(html).toContain('href="/conclusions/submit"');
  expect((await visitor.get('/my-ngo')).html).toContain(`href="${path}"`);
  const other = await signInAs(app, otherNgo);
  expect((await other.get('/conclusions?mine=yes')).html).not.toContain(path);
  const center = await signInAs(app, officer);
  expect((await center.get(`/conclusions?addressee=${otherId}`)).html).toContain('Listed one');
  expect((await center.get(`/conclusions?addressee=${ngoId}`)).html).not.toContain('Listed one');
  expect((await center.get(`/conclusions?submitter=${ngoId}`)).html).toContain('Listed one');
  expect((await center.get(`/conclusions?submitter=${otherId}`)).html).not.toContain('Listed one');
  const csv = await center.get(`/conclusions.csv?addressee=${otherId}`);
  expect(csv.html).toContain('Listed one');
  expect(csv.html).toContain('Ichki ishlar vazirligi: awaited');
});

test('a submitter with a protected identity is named to the center alone', async () => {
  const path = await submitted({ hide: 'yes' });
  const own = await signInAs(app, ngo);
  expect((await own.get(path)).html).toContain('/do/withdraw-conclusion');
  expect((await own.get('/conclusions?mine=yes')).html).toContain(path);
  expect((await (await signInAs(app, officer)).get(path)).html).toContain('Tashabbus');
  for (const holder of [lead, otherNgo]) {
    const visitor = await signInAs(app, holder);
    for (const address of [path, `/conclusions?addressee=${leadId}`]) {
      const { html } = await visitor.get(address);
      expect(html.split(path)[1] ?? html).not.toContain(ngoId);
    }
    expect((await visitor.get(path)).html).not.toContain('Tashabbus');
    const narrowed = await visitor.get(`/conclusions?submitter=${ngoId}`);
    expect(narrowed.html).not.toContain(`href="${path}"`);
  }
});

test('who has to act finds a conclusion at its work and at its item', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const path = await submitted({ title: 'On one item', items: entityIdOf(item) });
  const visitor = await signInAs(app, lead);
  expect((await visitor.get('/my-work')).html).toContain(`${path}/do/submit-answer`);
  expect((await visitor.get(`/items/${entityIdOf(item)}`)).html).toContain(`href="${path}"`);
  const withdrawn = await submitted({ title: 'Taken back' });
  for (const answered of [path, withdrawn]) {
    await give(lead, answered, 'answer-proposal', answerTo(1));
    await give(lead, answered, 'answer-proposal', answerTo(2));
    await give(lead, answered, 'submit-answer', { addressee: 1 });
  }
  await give(ngo, withdrawn, 'withdraw-conclusion', { reason: 'Settled otherwise.' });
  expect((await visitor.get('/my-work')).html).not.toContain(path);
  const center = await signInAs(app, officer);
  expect((await center.get('/center')).html).toContain('href="/conclusions?unpublished=yes"');
  const unpublished = await center.get('/conclusions?unpublished=yes');
  expect(unpublished.html).toContain(`href="${path}"`);
  // It can no longer be published.
  expect(unpublished.html).not.toContain(withdrawn);
  await give(officer, path, 'publish-answer', { addressee: 1 });
  expect((await center.get('/conclusions?unpublished=yes')).html).not.toContain(`href="${path}"`);
  await give(ngo, path, 'dispute-answer', { addressee: 1, reason: 'Nothing was done.' });
  expect((await center.get('/center')).html).toContain(
    'href="/conclusions?clock=dispute_decision"',
  );
  expect((await center.get('/conclusions?clock=dispute_decision')).html).toContain(path);
});

test('everybody reads who has answered, and the answers that are published', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const path = await submitted({ title: 'Open to all', items: entityIdOf(item) });
  const publicPage = async (address: string) => {
    const answer = await fetch(`${app.url}/public${address}`, {
      headers: { 'accept-language': 'en' },
    });
    return { status: answer.status, html: await answer.text() };
  };
  const list = await publicPage(`/conclusions?addressee=${leadId}`);
  expect(list.html).toContain(`href="/public${path}"`);
  expect(list.html).not.toContain('name="mine"');
  expect((await publicPage(`/items/${entityIdOf(item)}`)).html).toContain(`href="/public${path}"`);
  const before = await publicPage(path);
  for (const hidden of ['Heat the cells.', 'Cells are cold.', 'Person of', 'deputy minister']) {
    expect(before.html).not.toContain(hidden);
  }
  await give(lead, path, 'answer-proposal', answerTo(1));
  await give(lead, path, 'answer-proposal', answerTo(2));
  await give(lead, path, 'submit-answer', { addressee: 1 });
  expect((await publicPage(path)).html).not.toContain('Money is planned.');
  await give(officer, path, 'publish-answer', { addressee: 1 });
  const after = await publicPage(path);
  for (const shown of ['Money is planned.', 'Heat the cells.', 'answered in time', 'awaited']) {
    expect(after.html).toContain(shown);
  }
  const csv = await publicPage('/conclusions.csv');
  expect(csv.html).toContain('Adliya vazirligi: answered in time');
});

const answerTo = (proposal: number) => ({
  ...{ addressee: 1, proposal, answer: 'accepted', reason: 'Money is planned.' },
});
