import { randomUUID } from 'node:crypto';
import { prepareCommand } from '../../activities/batches/order-commands';
import { ItemOrders } from '../../store/item-orders';
import { EventLog } from '../../store/event-log';
import { Policies } from '../../store/policies';
import { sweepBulkOperations } from '../../worker/sweeps/bulk-operations';
import { TemporalEngine } from '../../engine/temporal-engine';

import type { ApiAnswer } from '../support/api-caller';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { openWithoutEngine } from '../support/engine-away';
import { putOnRegister, registerItem } from '../support/registered-item';
import { done } from '../support/tracked-item';
import { moveMailbox } from '../support/mailboxes';
import { until } from '../support/until';

const minuteMs = 60_000;
let app: TestApplication;
let officer: Holder;
let lead: Holder;
let coordinator: Holder;
let ngo: Holder;
let leadId: string;
let supportId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  supportId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  const ngoId = await app.addInstitution('ngo', 'Tashabbus');
  const main = { role: 'institution', focalPointRole: 'main' } as const;
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  coordinator = await app.addHolder({ role: 'coordinator' });
  ngo = await app.addHolder({ role: 'ngo', institutionId: ngoId });
  lead = await app.addHolder({ ...main, institutionId: leadId });
});
afterAll(() => app.close());

const newKey = () => ({ 'Idempotency-Key': randomUUID() });
const newSymbol = () => `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
const reason = 'It is the competent body.';
const orderOf = (filter: object) => ({ filter, leadInstitutionId: leadId, reason });
const order = (filter: object, key = newKey()): Promise<ApiAnswer> =>
  officer.caller.post('/assignments', orderOf(filter), key);
const progress = (id: string) => officer.caller.get(`/assignments/${id}`);

const finished = (id: string): Promise<ApiAnswer> =>
  until(
    () => progress(id),
    ({ body }) => body.finishedAt !== null,
  );

/** Registers a document of so many paragraphs and waits until all of them are tracked. */
async function trackedDocument(count: number): Promise<string> {
  const symbol = newSymbol();
  const rows = Array.from({ length: count }, (_, index) => `${symbol},${index + 1},Ensure it.`);
  const csv = ['symbol,paragraph,text', ...rows].join('\n');
  const type = { 'Content-Type': 'text/csv' };
  done(await officer.caller.send('POST', '/imports/recommendations', csv, type));
  const query = `/status-summary?tracked=false&symbol=${encodeURIComponent(symbol)}`;
  await until(
    () => officer.caller.get(query),
    ({ body }) => body.total === 0,
  );
  return symbol;
}

/** How often each item of a document was assigned, by its log. */
async function assignmentsOf(symbol: string): Promise<number[]> {
  const { rows } = await app.store.database.raw<{ rows: { times: number }[] }>(
    `select count(log.sequence) as times
     from recommendation rec join document doc on doc.id = rec.document_id
     left join event_log log on log.entity_id = 'recommendation/' || rec.id
       and cast(log.record as jsonb) ->> 'type' = 'leadAssigned'
     where doc.symbol = ? group by rec.id`,
    [symbol],
  );
  return rows.map(({ times }) => times);
}

/** A document with an item in each situation that matters to an assignment. */
async function mixedDocument(): Promise<string> {
  const symbol = newSymbol();
  await registerItem(app, { symbol, paragraph: '1' });
  await putOnRegister(app, { symbol, paragraph: '2' });
  const assigned = { leadInstitutionId: leadId, reason };
  const taken = await registerItem(app, { symbol, paragraph: '3' });
  done(await officer.caller.post(`${taken}/assign`, assigned));
  const contested = await registerItem(app, { symbol, paragraph: '4' });
  done(await officer.caller.post(`${contested}/assign`, assigned));
  done(await lead.caller.post(`${contested}/contest-assignment`, { reason: 'It is not ours.' }));
  return symbol;
}

const previewed = [
  { stage: 'assigned', code: 'already_assigned', count: 1 },
  { stage: 'contested', code: 'wrong_stage', count: 1 },
  { stage: null, code: 'not_running', count: 1 },
];

describe('a preview', () => {
  it('counts what would be assigned and what refused, and stores nothing', async () => {
    const symbol = await mixedDocument();
    const { reason: _none, ...asked } = orderOf({ symbol });
    const { status, body } = await officer.caller.post('/assignments/preview', asked);
    expect([status, body]).toMatchObject([
      200,
      { total: 4, assignable: 1, reassigned: 0, refused: previewed },
    ]);
    expect(body.sample.map(({ number }: { number: string }) => number)).toEqual([
      ...['1', '2', '3', '4'],
    ]);
    const other = { ...asked, supportInstitutionIds: [supportId] };
    const { body: elsewhere } = await officer.caller.post('/assignments/preview', other);
    expect(elsewhere).toMatchObject({ total: 4, assignable: 2, reassigned: 1 });
    expect(await app.store.database('item_order')).toEqual([]);
  });

  it('agrees with what comes of the order', async () => {
    const symbol = await mixedDocument();
    const { body } = await order({ symbol });
    const { body: end } = await finished(body.id);
    expect(end.counts).toEqual({ total: 4, assigned: 1, refused: 3, waiting: 0 });
    const codes = end.refused.map(({ position, code }: Record<string, unknown>) => [
      position,
      code,
    ]);
    expect(codes).toEqual([
      [2, 'not_running'],
      [3, 'already_assigned'],
      [4, 'wrong_stage'],
    ]);
    const page = await officer.caller.get(`/assignments/${body.id}?limit=1&after=2`);
    expect(page.body).toMatchObject({ refused: [{ position: 3 }], nextAfter: 3 });
  });
});

describe('an order', () => {
  it('is refused as a whole when it cannot be meant', async () => {
    const given = orderOf({ symbol: 'none' });
    const post = async (by: Holder, body: object, path = '/assignments') => {
      const answer = await by.caller.post(path, body);
      return [answer.status, answer.body.code];
    };
    expect(await post(officer, given)).toEqual([422, 'nothing_found']);
    expect(await post(officer, { ...given, filter: {} })).toEqual([400, 'invalid_request']);
    expect(await post(officer, { ...given, filter: { no: '1' } })).toEqual([
      400,
      'invalid_request',
    ]);
    expect(await post(officer, { ...given, reason: ' ' })).toEqual([400, 'invalid_request']);
    const unknown = { ...given, leadInstitutionId: randomUUID() };
    expect(await post(officer, unknown)).toEqual([422, 'institution_unknown']);
    const both = { ...given, supportInstitutionIds: [leadId] };
    expect(await post(officer, both)).toEqual([422, 'lead_is_support']);
    const twice = { ...given, supportInstitutionIds: [supportId, supportId] };
    expect(await post(officer, twice)).toEqual([422, 'support_twice']);
    const { reason: _none, ...asked } = given;
    for (const holder of [lead, coordinator, ngo]) {
      expect(await post(holder, given)).toEqual([403, 'not_permitted']);
      expect(await post(holder, asked, '/assignments/preview')).toEqual([403, 'not_permitted']);
    }
  });

  it('is followed by the center and coordinators, and by nobody else', async () => {
    const symbol = await mixedDocument();
    const { body, headers } = await order({ symbol });
    expect(headers.get('location')).toBe(`/api/v1/assignments/${body.id}`);
    const path = `/assignments/${body.id}`;
    expect(await coordinator.caller.get(path)).toMatchObject({ status: 200 });
    for (const { caller } of [lead, ngo])
      expect(await caller.get(path)).toMatchObject({ status: 404 });
    expect(await officer.caller.get(`/assignments/${randomUUID()}`)).toMatchObject({ status: 404 });
    await finished(body.id);
  });

  it('holds the items of its moment, and is one order however often it is sent', async () => {
    const symbol = await trackedDocument(3);
    const key = newKey();
    const first = await order({ symbol, stage: ['registered'] }, key);
    await finished(first.body.id);
    await registerItem(app, { symbol, paragraph: 'later' });
    const again = await order({ symbol, stage: ['registered'] }, key);
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    // Also when the kept answer is lost.
    await app.store.database('idempotency_key').where({ key: key['Idempotency-Key'] }).delete();
    const once = await order({ symbol, stage: ['registered'] }, key);
    expect(once.body).toMatchObject({ id: first.body.id, counts: { total: 3, assigned: 3 } });
    const times = await assignmentsOf(symbol);
    expect(times.toSorted((a, b) => a - b)).toEqual([0, 1, 1, 1]);
  });

  it('given while the engine is away is carried out once it is back', async () => {
    const symbol = await trackedDocument(2);
    const away = await openWithoutEngine(app);
    const { body } = await officer.caller.at(away.url).post('/assignments', orderOf({ symbol }));
    await away.close();
    expect(body.counts).toMatchObject({ total: 2, waiting: 2 });
    const { database } = app.store;
    const engine = new TemporalEngine(app.engine);
    expect(await sweepBulkOperations({ database, engine })).toBe(0);
    const longAgo = new Date(Date.now() - 2 * minuteMs).toISOString();
    await database('item_order').where({ id: body.id }).update({ created_at: longAgo });
    expect(await sweepBulkOperations({ database, engine })).toBe(1);
    expect((await finished(body.id)).body.counts).toMatchObject({ assigned: 2 });
    expect(await sweepBulkOperations({ database, engine })).toBe(0);
  });

  it('gives nothing to a body that has ended before it is carried out, and keeps what a killed run gave', async () => {
    const symbol = await trackedDocument(3);
    const endedId = await app.addInstitution('state_body', 'Davlat test markazi');
    const away = await openWithoutEngine(app);
    const given = { ...orderOf({ symbol }), leadInstitutionId: endedId };
    const { body } = await officer.caller.at(away.url).post('/assignments', given);
    await away.close();
    const { database } = app.store;
    const longAgo = new Date(Date.now() - 2 * minuteMs).toISOString();
    await database('item_order').where({ id: body.id }).update({ created_at: longAgo });
    const orders = new ItemOrders(database);
    const order = await orders.find(body.id);
    const [first] = await orders.waiting(body.id, 1);
    if (order === null || first === undefined) throw new Error('the order is not stored');
    const rules = { policies: new Policies(database), eventLog: new EventLog(database) };
    const { commandsFor, updateId } = prepareCommand(order, rules);
    const command = (await commandsFor([first]))(first);
    if ('refused' in command) throw new Error(command.refused.code);
    await new TemporalEngine(app.engine).giveCommand({
      ...{ entityId: first.entityId, updateId, waitMs: 20_000 },
      message: { ...command.message, ifSequence: null },
    });
    await database('institution').where({ id: endedId }).update({ valid_to: '2026-01-31' });
    expect(await sweepBulkOperations({ database, engine: new TemporalEngine(app.engine) })).toBe(1);
    const end = (await finished(body.id)).body;
    expect(end.counts).toMatchObject({ assigned: 1, refused: 2 });
    const codes = end.refused.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['institution_unknown', 'institution_unknown']);
    expect((await assignmentsOf(symbol)).toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
  });
});

test('200 items are assigned once each though the workers stop in the middle, and told in one mail', async () => {
  const symbol = await trackedDocument(200);
  const bodyId = await app.addInstitution('state_body', 'Bandlik vazirligi');
  const recipient = await app.addHolder({
    ...{ role: 'institution', institutionId: bodyId, focalPointRole: 'main' },
  });
  const given = { ...orderOf({ symbol }), leadInstitutionId: bodyId };
  const { body } = await officer.caller.post('/assignments', given, newKey());
  await until(
    () => assignmentsOf(symbol),
    (times) => times.filter((time) => time === 1).length >= 20,
  );
  await app.engine.stopWorkers();
  const times = await assignmentsOf(symbol);
  expect(times.filter((time) => time === 1).length).toBeLessThan(200);
  expect((await progress(body.id)).body.finishedAt).toBeNull();
  await app.startWorker();
  const end = await finished(body.id);
  expect(end.body.counts).toEqual({ total: 200, assigned: 200, refused: 0, waiting: 0 });
  expect(await assignmentsOf(symbol)).toEqual(Array.from({ length: 200 }, () => 1));
  await moveMailbox(app, bodyId);
  const mails = await until(
    () => Promise.resolve(app.sink.mails.filter(({ to }) => to.includes(recipient.email))),
    (sent) => sent.length > 0,
  );
  expect(mails).toHaveLength(1);
  const told = await app.store
    .database('mail_notice')
    .join('mail', 'mail.id', 'mail_notice.mail_id')
    .where({ person_id: recipient.personId })
    .countDistinct({ mails: 'mail.id', notices: 'notice_id' })
    .first();
  expect(told).toEqual({ mails: 1, notices: 200 });
  // One signal at the end of the order, and not one for each item.
  const { events } = await app.engine.client.workflow.getHandle(`mailbox/${bodyId}`).fetchHistory();
  const signals = events?.filter((event) => event.workflowExecutionSignaledEventAttributes);
  expect(signals).toHaveLength(1);
});
