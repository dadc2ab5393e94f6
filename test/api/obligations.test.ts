import { randomUUID } from 'node:crypto';
import { writeCursor } from '../../application/items/page-cursor';
import { TemporalEngine } from '../../engine/temporal-engine';
import { moveMailbox } from '../support/mailboxes';
import { Obligations } from '../../store/obligations';
import { rebuildReadModel } from '../../store/rebuild';
import type { Holder } from '../support/application';
import { sweepLeads } from '../../worker/sweeps/leads';
import { usualCast } from '../support/cast';
import { done, give, eventsOf } from '../support/tracked-item';

const reason = 'Chunki shunday.';

const { app, centerLead, lead, leadId, neighbour: other, otherId, ngo } = usualCast();
const officer = app.holder({ role: 'center', focalPointRole: 'main' });

const today = (): string => new Date(Date.now()).toISOString().slice(0, 10);

let paragraph = 0;
async function registered(symbol = 'CCPR/C/UZB/CO/5'): Promise<{ id: string; path: string }> {
  paragraph += 1;
  const text = 'The State party should prevent torture.';
  const given = { symbol, paragraph: String(paragraph), text };
  const { body } = await officer.post('/recommendations', given);
  return { id: body.id, path: `/implementations/${body.entityId}` };
}

async function assigned(leadInstitutionId = leadId) {
  const item = await registered();
  await give(officer, item.path, 'assign', { leadInstitutionId, reason });
  return item;
}

const selection = () => ({ paragraph: '39', documentOn: today() });

async function owedOn(...items: { id: string }[]) {
  const recommendationIds = items.map(({ id }) => id);
  const sent = { recommendationIds, ...selection() };
  // Not by the center's main focal point, who is not notified of their own act.
  const { body } = done(await centerLead.post('/obligations/follow-ups', sent));
  return { ...body, path: `/obligations/${body.id}` };
}

test('one reply is owed on several recommendations, by the term of the UN body', async () => {
  const [first, second] = [await assigned(), await registered()];
  const owed = await owedOn(first, second);
  expect(owed).toMatchObject({
    ...{ kind: 'follow_up', stage: 'owed', mechanism: 'CCPR', symbol: 'CCPR/C/UZB/CO/5' },
    term: { months: 36, confirmed: true, schemeVersion: 2 },
    clocks: [
      {
        ...{ id: 'follow_up_reply/1', owner: 'center', legalEffect: 'un_term' },
        legalBasis: { recordId: 'grade-schemes/CCPR/2', confirmed: true },
      },
    ],
    allowedCommands: ['record-reminder', 'record-reply', 'end-obligation'],
  });
  const { body: named } = await officer.get(owed.path);
  expect(named.names[leadId]).toMatch(/\w/);
  const { body: explained } = await officer.get(`${owed.path}/clocks/follow_up_reply/1`);
  expect(explained).toMatchObject({ dueOn: owed.dueOn, dueDays: [{ dueOn: owed.dueOn }] });
  const [year = 0, ...rest] = today().split('-');
  if (!today().endsWith('02-29')) expect(owed.dueOn).toBe([Number(year) + 3, ...rest].join('-'));
  const leads = owed.items.map(
    (one: { leadInstitutionId: string | null }) => one.leadInstitutionId,
  );
  expect(new Set(leads)).toEqual(new Set([leadId, null]));
  for (const { path } of [first, second]) {
    expect((await officer.get(path)).body.obligations).toMatchObject([{ id: owed.id }]);
  }
  const reminded = await officer.post(`${owed.path}/record-reminder`, {
    remindedOn: today(),
  });
  expect(reminded.body).toMatchObject({ reminders: [{ symbol: null, remindedOn: today() }] });
  const replied = await officer.post(`${owed.path}/record-reply`, {
    ...{ symbol: 'ccpr/c/uzb/fco/5', sentOn: today() },
  });
  expect(replied).toAnswer(200, {
    ...{ stage: 'replied', dueOn: owed.dueOn, clocks: [], allowedCommands: [] },
    reply: { symbol: 'CCPR/C/UZB/FCO/5', sentOn: today(), late: false },
  });
  // Its life has ended: the same again, and another command, are refused.
  for (const command of ['record-reply', 'record-reminder']) {
    const late = await officer.post(`${owed.path}/${command}`, {
      [command === 'record-reply' ? 'sentOn' : 'remindedOn']: today(),
    });
    expect(late).toAnswer(409, 'obligation_over');
  }
  const events = await eventsOf(officer, owed.path);
  expect(events.map(({ type }) => type)).toEqual([
    ...['followUpRegistered', 'clockStarted', 'clockArmed', 'reminderRecorded', 'clockEnded'],
    'replyRecorded',
  ]);
});

test('lead and center read of it in a mail that leads to the obligation', async () => {
  const owed = await owedOn(await assigned());
  for (const [institutionId, { email }] of [
    [leadId, lead],
    [app.centerId, officer],
  ] as const) {
    await moveMailbox(app, institutionId);
    const mails = app.sink.mails.filter(({ to }) => to.includes(email));
    const texts = mails.map(({ parsed }) => parsed.text ?? '').join('\n');
    expect(texts).toContain('CCPR/C/UZB/CO/5, 39');
    expect(texts).toContain(`/sign-in?then=/obligations/${owed.entityId.slice(-36)}`);
  }
});

test('a recommendation is in one follow-up at a time', async () => {
  const item = await registered();
  const sent = { recommendationIds: [item.id], ...selection() };
  const post = (key: string) =>
    officer.post('/obligations/follow-ups', sent, { 'Idempotency-Key': key });
  const answers = await Promise.all([post('once'), post('once'), post('twice')]);
  const [made] = answers.flatMap(({ status, body }) => (status === 201 ? [body] : []));
  expect(answers.map(({ status }) => status)).toContain(409);
  expect(await post('another')).toAnswer(409, {
    code: 'selected_already',
    detail: expect.stringContaining(String(paragraph)),
  });
  const end = { reason, cause: 'given_up' };
  const ended = await officer.post(`/obligations/${made.id}/end-obligation`, end);
  expect(ended.body).toMatchObject({ stage: 'ended', endedBecause: reason });
  expect(await post('afterwards')).toAnswer(201);
});

test('a registration that was not answered keeps its recommendations for an hour', async () => {
  const { database } = app.store;
  const item = await registered();
  const entityId = item.path.slice('/implementations/'.length);
  expect(await new Obligations(database).claim([entityId], 'obligation/on-its-way')).toEqual([]);
  const sent = { recommendationIds: [item.id], ...selection() };
  const post = () => officer.post('/obligations/follow-ups', sent);
  expect(await post()).toAnswer(409, 'selected_already');
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000).toISOString();
  await database('follow_up_claim').where({ item_entity_id: entityId }).update({
    claimed_at: twoHoursAgo,
  });
  expect(await post()).toAnswer(201);
});

test('of several replies at once one is recorded, and the others are told that it was', async () => {
  const { path } = await owedOn(await registered());
  const reply = () => officer.post(`${path}/record-reply`, { sentOn: today() });
  const statuses = (await Promise.all([reply(), reply(), reply(), reply()])).map(
    ({ status }) => status,
  );
  expect(new Set(statuses)).toEqual(new Set([200, 409]));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
});

test('what cannot be owed is refused', async () => {
  const [ccpr, cat] = [await registered(), await registered('CAT/C/UZB/CO/5')];
  const earlier = await registered('CCPR/C/UZB/CO/4');
  const unknown = '00000000-0000-4000-8000-000000000000';
  for (const [changed, status, code] of [
    [{ recommendationIds: [unknown] }, 422, 'recommendation_unknown'],
    [{ recommendationIds: [] }, 400, 'invalid_request'],
    [{ recommendationIds: [ccpr.id, cat.id] }, 422, 'several_mechanisms'],
    [{ dueOn: '2000-01-01' }, 422, 'due_before_document'],
    [{ symbol: 'CAT/C/UZB/CO/5' }, 422, 'document_of_another_body'],
    [{ recommendationIds: [ccpr.id, earlier.id] }, 422, 'several_documents'],
    [{ effectiveAt: '1990-01-01T00:00:00Z' }, 422, 'effective_before_its_cause'],
  ] as const) {
    const sent = { recommendationIds: [ccpr.id], ...selection(), ...changed };
    const answer = await officer.post('/obligations/follow-ups', sent);
    expect({ code: answer.body.code, status: answer.status }).toEqual({ code, status });
  }
  const sent = { recommendationIds: [ccpr.id], ...selection() };
  for (const who of [lead, ngo]) {
    expect(await who.post('/obligations/follow-ups', sent)).toAnswer(403);
  }
});

test('each sees what their role may see, and another lead takes the place of the former', async () => {
  const item = await assigned();
  const owed = await owedOn(item);
  const end = (who: Holder) =>
    who.post(`${owed.path}/end-obligation`, { reason, cause: 'given_up' });
  expect(await end(lead)).toAnswer(403);
  const sequences = async () =>
    await Promise.all([lead, other].map(async (who) => (await who.get(owed.path)).body.sequence));
  // Other institutions see what is public.
  expect(await sequences()).toEqual([3, null]);
  await officer.post(`${item.path}/assign`, { leadInstitutionId: otherId, reason });
  const engine = new TemporalEngine(app.engine);
  await sweepLeads({ database: app.store.database, engine });
  expect(await sequences()).toEqual([null, 4]);
  expect((await other.get(`/obligations?lead=${otherId}`)).body.obligations).toMatchObject([
    { id: owed.id, items: [{ leadInstitutionId: otherId }] },
  ]);
  await end(officer);
  const seen = (await ngo.get(owed.path)).body;
  expect(seen).toMatchObject({ stage: 'ended', sequence: null, endedBecause: null, clocks: [] });
});

test('the successor of a lead that has ended takes its place, and nobody of a withdrawn item', async () => {
  const ended = await app.addInstitution('state_body', 'Tugatilgan vazirlik');
  const [closed, withdrawn] = [await assigned(ended), await assigned(ended)];
  const owed = await owedOn(closed, withdrawn);
  const { database } = app.store;
  const gone = { valid_to: '2026-01-01', successor_id: otherId };
  await database('institution').where({ id: ended }).update(gone);
  const cause = 'registered_in_error';
  done(await centerLead.post(`${withdrawn.path}/withdraw`, { reason, cause }));
  await sweepLeads({ database, engine: new TemporalEngine(app.engine) });
  const { items } = (await officer.get(owed.path)).body;
  const leads = items.map((one: { leadInstitutionId: string | null }) => one.leadInstitutionId);
  expect(new Set(leads)).toEqual(new Set([otherId, null]));
});

test('an obligation that the engine has lost is started again when its lead changes', async () => {
  const item = await assigned();
  const owed = await owedOn(item);
  await app.engine.client.workflow.getHandle(owed.entityId).terminate('the data was lost');
  const remind = () => officer.post(`${owed.path}/record-reminder`, { remindedOn: today() });
  expect(await remind()).toAnswer(503, 'engine_unavailable');
  await give(officer, item.path, 'assign', { leadInstitutionId: otherId, reason });
  await sweepLeads({ database: app.store.database, engine: new TemporalEngine(app.engine) });
  expect(await remind()).toAnswer(200);
});

test('lists go on by due day', async () => {
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { body } = await officer.get(`/obligations?limit=2${at}`);
    all.push(...body.obligations.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
  } while (cursor !== null);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(2);
  const { body } = await ngo.get('/obligations?stage=owed&mechanism=CCPR&overdue=false');
  expect(new Set(body.obligations.map(({ stage }: { stage: string }) => stage))).toEqual(
    new Set(['owed']),
  );
  for (const place of [
    ['1', `obligation/${randomUUID()}`],
    ['infinity', 'obligation/1'],
  ]) {
    const forged = writeCursor({}, place);
    expect(await officer.get(`/obligations?cursor=${forged}`)).toAnswer(400, 'malformed_cursor');
  }
  const filtered = await officer.get('/implementations?obligation=ended');
  expect(filtered.body.items.length).toBeGreaterThan(0);
});

test('rows written anew from the log are the same', async () => {
  const { database } = app.store;
  const rows = async () => [
    await database('obligation').orderBy('entity_id'),
    await database('obligation_item').orderBy(['entity_id', 'item_entity_id']),
  ];
  const before = await rows();
  await rebuildReadModel({ database, now: new Date(Date.now()).toISOString() });
  expect(await rows()).toEqual(before);
});
