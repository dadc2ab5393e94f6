import { randomUUID } from 'node:crypto';
import { sweepBulkOperations } from '../../worker/sweeps/bulk-operations';
import { TemporalEngine } from '../../engine/temporal-engine';

import type { ApiAnswer } from '../support/api-caller';
import type { Holder } from '../support/application';
import { putOnRegister, registerItem } from '../support/registered-item';
import { eventsOf, give, assignedItem, read } from '../support/tracked-item';
import { moveMailbox } from '../support/mailboxes';
import { until } from '../support/until';
import { usualCast } from '../support/cast';
import {
  newKey,
  loseAnswer,
  whenFinished,
  sweepLostStarts,
  settleFirst,
  trackedDocument,
  timesInLog,
} from '../support/bulk-operations';
import { postWithoutEngine } from '../support/engine-away';

const { app, officer, lead, leadId, otherId: supportId, coordinator, ngo } = usualCast();

const newSymbol = () => `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
const reason = 'It is the competent body.';
const orderOf = (filter: object) => ({ filter, leadInstitutionId: leadId, reason });
const order = (filter: object, key = newKey()): Promise<ApiAnswer> =>
  officer.post('/assignments', orderOf(filter), key);
const finished = (id: string) => whenFinished(officer, `/assignments/${id}`);

async function newDocument(count: number): Promise<string> {
  const symbol = newSymbol();
  await trackedDocument(officer, symbol, count);
  return symbol;
}

/** How often the items of a document that were assigned were, by the log. */
async function assignmentsOf(symbol: string): Promise<number[]> {
  const ids = app.store
    .database('recommendation')
    .join('document', 'document.id', 'recommendation.document_id')
    .where({ symbol })
    .pluck<string[]>('recommendation.id');
  return await timesInLog(
    app,
    'leadAssigned',
    (await ids).map((id) => `recommendation/${id}`),
  );
}

/** A document with an item in each situation that matters to an assignment. */
async function mixedDocument(): Promise<string> {
  const symbol = newSymbol();
  await registerItem(app, { symbol, paragraph: '1' });
  await putOnRegister(app, { symbol, paragraph: '2' });
  await assignedItem(app, { officer, leadId, said: { symbol, paragraph: '3' } });
  const contested = await assignedItem(app, { officer, leadId, said: { symbol, paragraph: '4' } });
  await give(lead, contested, 'contest-assignment', { reason: 'It is not ours.' });
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
    const { status, body } = await officer.post('/assignments/preview', asked);
    expect([status, body]).toMatchObject([
      200,
      { total: 4, assignable: 1, reassigned: 0, refused: previewed },
    ]);
    expect(body.sample.map(({ number }: { number: string }) => number)).toEqual([
      ...['1', '2', '3', '4'],
    ]);
    const other = { ...asked, supportInstitutionIds: [supportId] };
    const { body: elsewhere } = await officer.post('/assignments/preview', other);
    expect(elsewhere).toMatchObject({ total: 4, assignable: 2, reassigned: 1 });
    expect(await app.store.database('item_order')).toEqual([]);
  });

  it('agrees with what comes of the order', async () => {
    const symbol = await mixedDocument();
    const { body } = await order({ symbol });
    const end = await finished(body.id);
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
    const page = await officer.get(`/assignments/${body.id}?limit=1&after=2`);
    expect(page.body).toMatchObject({ refused: [{ position: 3 }], nextAfter: 3 });
  });
});

describe('an order', () => {
  it('is refused as a whole when it cannot be meant', async () => {
    const given = orderOf({ symbol: 'none' });
    const post = async (by: Holder, body: object, path = '/assignments') => {
      const answer = await by.post(path, body);
      return [answer.status, answer.body.code];
    };
    expect(await post(officer, given)).toEqual([422, 'nothing_found']);
    expect(await post(officer, { ...given, filter: {} })).toEqual([400, 'invalid_request']);
    const unseen = { ...given, filter: { q: ' \u200b' } };
    expect(await post(officer, unseen)).toEqual([400, 'invalid_request']);
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

  it.each([
    ['a past day', '2024-01-10', '2024-01-09T19:00:00.000Z'],
    ['an instant', '2024-01-10T10:00:00+05:00', '2024-01-10T05:00:00.000Z'],
  ])('that took place on %s is entered later, as of one item', async (_, effectiveAt, at) => {
    const item = await registerItem(app, { symbol: newSymbol(), paragraph: '1' });
    const { symbol } = (await read(officer, item)).document;
    const { body } = await officer.post('/assignments', { ...orderOf({ symbol }), effectiveAt });
    expect(await finished(body.id)).toMatchObject({ counts: { assigned: 1 } });
    expect(await eventsOf(officer, item)).toContainEqual(
      expect.objectContaining({ type: 'leadAssigned', effectiveAt: at, enteredLater: true }),
    );
  });

  it('entered later is previewed by the checks of the command', async () => {
    const symbol = newSymbol();
    await registerItem(app, { symbol, paragraph: '1' });
    await assignedItem(app, { officer, leadId, said: { symbol, paragraph: '2' } });
    const given = { filter: { symbol }, leadInstitutionId: supportId };
    const preview = async (effectiveAt: string) =>
      (await officer.post('/assignments/preview', { ...given, effectiveAt })).body;
    // The present assignment began later.
    const refused = [{ stage: 'assigned', code: 'effective_before_its_cause', count: 1 }];
    const past = '2024-01-10';
    expect(await preview(past)).toMatchObject({ total: 2, assignable: 1, reassigned: 0, refused });
    expect(await preview('2999-01-01')).toMatchObject({
      assignable: 0,
      refused: ['assigned', 'registered'].map((stage) => ({
        ...{ stage, code: 'effective_in_the_future', count: 1 },
      })),
    });
    const { body } = await officer.post('/assignments', { ...given, reason, effectiveAt: past });
    expect(await finished(body.id)).toMatchObject({ counts: { assigned: 1, refused: 1 } });
  });

  it('is followed by the center and coordinators, and by nobody else', async () => {
    const symbol = await mixedDocument();
    const { body, headers } = await order({ symbol });
    expect(headers.get('location')).toBe(`/api/v1/assignments/${body.id}`);
    const path = `/assignments/${body.id}`;
    expect(await coordinator.get(path)).toAnswer(200);
    for (const who of [lead, ngo]) expect(await who.get(path)).toAnswer(404);
    expect(await officer.get(`/assignments/${randomUUID()}`)).toAnswer(404);
    await finished(body.id);
  });

  it('holds the items of its moment, and is one order however often it is sent', async () => {
    const symbol = await newDocument(3);
    const key = newKey();
    const first = await order({ symbol, stage: ['registered'] }, key);
    await finished(first.body.id);
    await registerItem(app, { symbol, paragraph: 'later' });
    const again = await order({ symbol, stage: ['registered'] }, key);
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    // Also when the kept answer is lost.
    await loseAnswer(app, key);
    const once = await order({ symbol, stage: ['registered'] }, key);
    expect(once.body).toMatchObject({ id: first.body.id, counts: { total: 3, assigned: 3 } });
    expect(await assignmentsOf(symbol)).toEqual([1, 1, 1]);
  });

  it('given while the engine is away is carried out once it is back', async () => {
    const symbol = await newDocument(2);
    const { body } = await postWithoutEngine(app, officer, '/assignments', orderOf({ symbol }));
    expect(body.counts).toMatchObject({ total: 2, waiting: 2 });
    const { database } = app.store;
    const engine = new TemporalEngine(app.engine);
    // What was placed just now is being begun.
    expect(await sweepBulkOperations({ database, engine })).toBe(0);
    expect(await sweepLostStarts(app)).toBe(1);
    expect((await finished(body.id)).counts).toMatchObject({ assigned: 2 });
    expect(await sweepLostStarts(app)).toBe(0);
  });

  it('assigns nothing to an institution that has ended before, and keeps the assignments of a killed run', async () => {
    const symbol = await newDocument(3);
    const endedId = await app.addInstitution('state_body', 'Davlat test markazi');
    const given = { ...orderOf({ symbol }), leadInstitutionId: endedId };
    const { body } = await postWithoutEngine(app, officer, '/assignments', given);
    await settleFirst(app, body.id);
    const ended = { valid_to: '2026-01-31' };
    await app.store.database('institution').where({ id: endedId }).update(ended);
    expect(await sweepLostStarts(app)).toBe(1);
    const end = await finished(body.id);
    expect(end.counts).toMatchObject({ assigned: 1, refused: 2 });
    const codes = end.refused.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['institution_unknown', 'institution_unknown']);
    expect(await assignmentsOf(symbol)).toEqual([1]);
  });
});

test('120 items are assigned once each though the workers stop in the middle, and told in one mail', async () => {
  const symbol = await newDocument(120);
  const bodyId = await app.addInstitution('state_body', 'Bandlik vazirligi');
  const recipient = await app.addFocalPoint(bodyId);
  const given = { ...orderOf({ symbol }), leadInstitutionId: bodyId };
  const { body } = await officer.post('/assignments', given, newKey());
  await until(
    () => assignmentsOf(symbol),
    (times) => times.length >= 20,
  );
  await app.engine.stopWorkers();
  expect((await assignmentsOf(symbol)).length).toBeLessThan(120);
  expect((await read(officer, `/assignments/${body.id}`)).finishedAt).toBeNull();
  await app.startWorker();
  const end = await finished(body.id);
  expect(end.counts).toEqual({ total: 120, assigned: 120, refused: 0, waiting: 0 });
  expect(await assignmentsOf(symbol)).toEqual(Array.from({ length: 120 }, () => 1));
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
  expect(told).toEqual({ mails: 1, notices: 120 });
  // One signal at the end of the order, and not one for each item.
  const { events } = await app.engine.client.workflow.getHandle(`mailbox/${bodyId}`).fetchHistory();
  const signals = events?.filter((event) => event.workflowExecutionSignaledEventAttributes);
  expect(signals).toHaveLength(1);
});
