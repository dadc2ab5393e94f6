import { TemporalEngine } from '../../engine/temporal-engine';
import { rebuildReadModel } from '../../store/rebuild';
import { sweepLeads } from '../../worker/sweeps/leads';
import type { Holder } from '../support/application';
import { usualCast } from '../support/cast';
import { moveMailbox } from '../support/mailboxes';
import { acceptedItem, done, entityIdOf, give, provenItem } from '../support/tracked-item';

const { app, officer, coordinator, lead, leadId, neighbour, otherId, support, ngo } = usualCast();
const ngoId = app.institution('ngo', 'Ochiq jamiyat');
const member = app.holder({ role: 'ngo', institutionId: ngoId, focalPointRole: 'main' });
const reason = 'Chunki shunday.';
const information = 'Qamoqxonada shifokor yoʻq.';
const replyText = 'Shifokor martda ishga olindi.';
const said = { inputKind: 'information', aim: 'implementation', information };

const item = () => acceptedItem(app, { officer, lead, leadId });

async function submitted(path: string, own: object = {}, by: Holder = member) {
  const sent = { ...said, itemEntityIds: [entityIdOf(path)], ...own };
  const { body } = done(await by.post('/inputs', sent));
  return { ...body, path: `/inputs/${body.id}` };
}

async function accepted(path: string, own: object = {}) {
  const input = await submitted(path, own);
  await give(officer, input.path, 'accept-input', { approvePublication: true });
  return input;
}

/** What each of them reads of an input. */
const read = async (path: string, ...by: readonly Holder[]) =>
  await Promise.all(by.map(async (holder) => await holder.get(path)));

const afterTerm = () => new Date(Date.now() + 60 * 24 * 60 * 60_000).toISOString();

test('an input is read by its submitter and the center, by the leads once accepted, and by all once published', async () => {
  const path = await item();
  const input = await submitted(path);
  expect(input).toMatchObject({
    stage: 'submitted',
    submitterId: ngoId,
    content: { text: information },
  });
  const others = [lead, neighbour, support, ngo];
  for (const answer of await read(input.path, ...others)) expect(answer).toAnswer(404);
  for (const answer of await read(input.path, member, officer, coordinator)) {
    expect(answer).toAnswer(200, { content: { text: information } });
  }
  expect(await lead.post(`${input.path}/accept-input`)).toAnswer(404);

  await give(officer, input.path, 'accept-input', { approvePublication: true });
  expect((await lead.get(input.path)).body).toMatchObject({
    ...{ stage: 'awaiting_reply', addressees: [{ institutionId: leadId, owes: true }] },
    allowedCommands: ['reply-to-input', 'request-confidentiality'],
  });
  for (const answer of await read(input.path, neighbour, ngo)) expect(answer).toAnswer(404);

  await give(lead, input.path, 'reply-to-input', { replyText });
  const { body: own } = await member.get(input.path);
  expect(own.replies).toMatchObject([{ content: { text: replyText }, publishedAt: null }]);
  expect(await ngo.get(input.path)).toAnswer(404);
  await give(officer, input.path, 'approve-reply-publication', { reply: 1 });
  const [published] = await read(input.path, ngo);
  expect(published).toAnswer(200, {
    ...{ content: { text: information }, sequence: null, clocks: [], requests: [] },
    replies: [{ content: { text: replyText }, publication: null }],
  });
  const listed = (await ngo.get(`/inputs?item=${entityIdOf(path)}`)).body.inputs;
  expect(listed).toMatchObject([{ id: input.id }]);
  const mine = (await member.get('/inputs?own=true')).body.inputs;
  expect(mine).toContainEqual(expect.objectContaining({ id: input.id }));

  await give(member, input.path, 'rate-reply', { reply: 1, answers: true });
  expect(await member.post(`${input.path}/withdraw-input`, { reason })).toAnswer(409, 'input_over');
});

test('silence publishes the input alone, with the day; a later reply gets an entry of its own', async () => {
  const input = await accepted(await item());
  await app.engine.advanceTo(input.entityId, afterTerm());
  const alone = await ngo.get(input.path);
  expect(alone).toAnswer(200, { replies: [], addressees: [{ institutionId: leadId, owes: true }] });
  const told = async () =>
    (await ngo.get(`${input.path}/timeline`)).body.events.map(
      ({ type, details }: { type: string; details: object }) => ({ type, ...details }),
    );
  const { dueOn } = alone.body.addressees[0];
  expect(await told()).toContainEqual({
    ...{ type: 'inputPublished', confidential: false },
    unanswered: [{ institutionId: leadId, dueOn }],
  });
  await give(lead, input.path, 'reply-to-input', { replyText });
  expect((await ngo.get(input.path)).body.replies).toEqual([]);
  await give(officer, input.path, 'approve-reply-publication', { reply: 1 });
  expect((await ngo.get(input.path)).body.replies).toMatchObject([{ late: true }]);
  expect((await told()).at(-1)).toMatchObject({ type: 'replyPublished', late: true, shown: true });
});

test('a withheld input is known to nobody but the submitter, who reads why, and the supervisors', async () => {
  const path = await item();
  const input = await submitted(path);
  await give(officer, input.path, 'withhold-input', { reason });
  expect((await member.get(input.path)).body).toMatchObject({
    ...{ stage: 'withheld', endedBecause: { text: reason }, allowedCommands: [] },
  });
  for (const answer of await read(input.path, lead, ngo)) expect(answer).toAnswer(404);
  expect((await officer.get(path)).body.openMatterCount).toBe(0);
});

test('what is confidential is not published; that it was given is', async () => {
  const input = await accepted(await item());
  await give(lead, input.path, 'request-confidentiality', { reason });
  expect((await member.get(input.path)).body.requests).toEqual([]);
  await give(officer, input.path, 'decide-confidentiality', { request: 1, grant: true, reason });
  await give(lead, input.path, 'reply-to-input', { replyText, confidentialBecause: reason });
  await give(officer, input.path, 'decide-confidentiality', { request: 2, grant: true, reason });
  expect(await ngo.get(input.path)).toAnswer(200, {
    ...{ isConfidential: true, content: null },
    replies: [{ institutionId: leadId, content: null, late: false }],
  });
  const shown = JSON.stringify((await ngo.get(`${input.path}/timeline`)).body);
  for (const secret of [information, replyText, reason]) expect(shown).not.toContain(secret);
});

test('an item waits for the reply to an accepted input before it is closed', async () => {
  const path = await provenItem(app, { officer, lead, leadId });
  const input = await accepted(path);
  const known = async (count: number) => {
    for (let tries = 0; tries < 50; tries += 1) {
      const { body } = await officer.get(path);
      if (body.openMatterCount === count) return body.openMatters;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the item does not have ${count} open matters`);
  };
  expect(await known(1)).toMatchObject([{ entityId: input.entityId, content: null }]);
  expect(await officer.post(`${path}/propose-closure`, { reason })).toAnswer(409, 'open_matters');
  await give(lead, input.path, 'reply-to-input', { replyText });
  await known(0);
  await give(officer, path, 'propose-closure', { reason });
});

test('the duty to reply goes with the item to another lead', async () => {
  const path = await item();
  const input = await accepted(path);
  await give(officer, path, 'assign', { leadInstitutionId: otherId, reason });
  const { database } = app.store;
  await sweepLeads({ database, engine: new TemporalEngine(app.engine) });
  expect(await lead.get(input.path)).toAnswer(404);
  expect((await neighbour.get(`/inputs?owedBy=${otherId}`)).body.inputs).toMatchObject([
    { id: input.id },
  ]);
  await give(neighbour, input.path, 'reply-to-input', { replyText });
});

test('an NGO that hides its identity is named to the center alone', async () => {
  const path = await item();
  const input = await accepted(path, { hideIdentity: true });
  expect(input.submitterId).not.toBe(ngoId);
  const name = 'Ochiq jamiyat';
  expect(JSON.stringify(Object.values((await officer.get(input.path)).body.names))).toContain(name);
  for (const answer of await read(input.path, lead, coordinator)) {
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${name}|${ngoId}`));
  }
  expect((await member.get(input.path)).body.allowedCommands).toContain('withdraw-input');
  expect((await member.get('/inputs?own=true&limit=200')).body.inputs).toContainEqual(
    expect.objectContaining({ id: input.id }),
  );
  expect(await ngo.get(input.path)).toAnswer(404);
});

test('center, leads and submitter read of it in mails that lead to the input', async () => {
  const mails = (holder: Holder): string =>
    app.sink.mails
      .filter(({ to }) => to.includes(holder.email))
      .map(({ parsed }) => parsed.text ?? '')
      .join('\n');
  const input = await accepted(await item());
  for (const [institutionId, holder] of [
    [leadId, lead],
    [ngoId, member],
  ] as const) {
    await moveMailbox(app, institutionId);
    expect(mails(holder)).toContain(`/sign-in?then=/inputs/${input.id}`);
    expect(mails(holder)).not.toContain(information);
  }
});

test('what is not an item of the register, or nothing, is refused', async () => {
  const post = (itemEntityIds: string[]) => member.post('/inputs', { ...said, itemEntityIds });
  expect(await post([])).toAnswer(422, 'items_missing');
  expect(await post([`recommendation/${ngoId}`])).toAnswer(422, 'item_not_tracked');
  expect(await lead.post('/inputs', { ...said, itemEntityIds: ['x'] })).toAnswer(403);
});

test('the rows of inputs are those that the log gives', async () => {
  const { database } = app.store;
  const rows = async () => ({
    inputs: await database('ngo_input').orderBy('entity_id'),
    items: await database('ngo_input_item').orderBy(['entity_id', 'item_entity_id']),
    matters: await database('matter_item').orderBy(['matter_entity_id', 'item_entity_id']),
  });
  const before = await rows();
  await rebuildReadModel({ database, now: new Date().toISOString() });
  expect(await rows()).toEqual(before);
});
