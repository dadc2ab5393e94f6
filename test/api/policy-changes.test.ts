import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '../../countries/uz/policy';
import { TemporalEngine } from '../../engine/temporal-engine';
import { sweepBulkOperations } from '../../worker/sweeps/bulk-operations';
import type { ApiAnswer } from '../support/api-caller';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { openWithoutEngine } from '../support/engine-away';
import { putOnRegister, registerItem } from '../support/registered-item';
import { done } from '../support/tracked-item';
import { until } from '../support/until';

let app: TestApplication;
let officer: Holder;
let centerLead: Holder;
let administrator: Holder;
let coordinator: Holder;
let lead: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  centerLead = await app.addHolder({ role: 'center_lead', institutionId: app.centerId });
  administrator = await app.addHolder({ role: 'administrator' });
  coordinator = await app.addHolder({ role: 'coordinator' });
  const main = { role: 'institution', focalPointRole: 'main' } as const;
  lead = await app.addHolder({ ...main, institutionId: leadId });
  await newPolicy(2, 30);
});
afterAll(() => app.close());

const reason = 'The decree of this year sets longer terms.';
const newKey = () => ({ 'Idempotency-Key': randomUUID() });
const newSymbol = () => `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
const change = { version: 2, recount: true };

/** Stores a version under which a body has so many working days to accept an item. */
async function newPolicy(version: number, amount: number): Promise<void> {
  const { acknowledgement } = defaultPolicy.clocks;
  const rule = { ...acknowledgement.rule, amount };
  const clocks = { ...defaultPolicy.clocks, acknowledgement: { ...acknowledgement, rule } };
  done(await administrator.caller.post('/policies', { ...defaultPolicy, version, clocks }));
}

/** Items of a document that a body has not accepted yet. Returns their paths. */
async function assignedItems(symbol: string, count: number): Promise<string[]> {
  const paths: string[] = [];
  for (let paragraph = 1; paragraph <= count; paragraph += 1) {
    const path = await registerItem(app, { symbol, paragraph: String(paragraph) });
    done(await officer.caller.post(`${path}/assign`, { leadInstitutionId: leadId, reason }));
    paths.push(path);
  }
  return paths;
}

const entityIdOf = (path: string): string => path.replace('/implementations/', '');
const preview = (body: object, by = centerLead): Promise<ApiAnswer> =>
  by.caller.post('/policy-changes/preview', { ...change, ...body });
const order = (body: object, key = newKey(), by = centerLead): Promise<ApiAnswer> =>
  by.caller.post('/policy-changes', { ...change, reason, ...body }, key);
const finished = (id: string): Promise<ApiAnswer> =>
  until(
    () => centerLead.caller.get(`/policy-changes/${id}`),
    ({ body }) => body.finishedAt !== null,
  );

/** How often the policy of each item was changed, by its log. */
async function changesOf(paths: readonly string[]): Promise<number[]> {
  const { database } = app.store;
  const rows = await database('event_log')
    .where({ event_type: 'policyChanged' })
    .whereRaw('entity_id = any (?)', [paths.map(entityIdOf)])
    .groupBy('entity_id')
    .select<{ times: number }[]>(database.raw('count(*)::int as times'));
  return rows.map(({ times }) => times);
}

async function dayOf(path: string): Promise<string> {
  const { body } = await officer.caller.get(path);
  return body.clocks.find(({ subject }: { subject: string }) => subject === 'acknowledgement')
    .dueOn;
}

describe('a preview', () => {
  it('tells of each item and deadline which day it moves to, pages, counts, and changes nothing', async () => {
    const symbol = newSymbol();
    const paths = await assignedItems(symbol, 3);
    await putOnRegister(app, { symbol, paragraph: '4' });
    const { status, body } = await preview({ filter: { symbol }, limit: 2 });
    expect([status, body]).toMatchObject([
      200,
      {
        version: 2,
        counts: { items: 4, changed: 3, refused: [{ code: 'not_running', count: 1 }] },
      },
    ]);
    expect(body.counts).toMatchObject({ datesMoved: 3, datesKept: [] });
    expect(body.items.map(({ number }: { number: string }) => number)).toEqual(['1', '2']);
    const [date] = body.items[0].dates;
    const dueOn = await dayOf(paths[0] ?? '');
    expect(date).toMatchObject({ subject: 'acknowledgement', dueOn, moves: true, keeps: null });
    expect(date.newDueOn > dueOn).toBe(true);
    const rest = await preview({ filter: { symbol }, limit: 2, cursor: body.nextCursor });
    expect(rest.body).toMatchObject({ counts: null, nextCursor: null });
    expect(rest.body.items.map(({ refusal }: { refusal: object | null }) => refusal)).toMatchObject(
      [null, { code: 'not_running' }],
    );
    const alone = await centerLead.caller.get(`${paths[0] ?? ''}/policy-preview?version=2`);
    expect(alone.body.dates).toEqual(body.items[0].dates);
    const unmoved = await preview({ filter: { symbol }, recount: false });
    expect(unmoved.body.counts).toMatchObject({
      datesMoved: 0,
      datesKept: [{ keeps: 'not_recounted', count: 3 }],
    });
    expect(await changesOf(paths)).toEqual([]);
    expect(await app.store.database('item_order')).toEqual([]);
  });

  it('is, as the order, for the head of the center and administrators', async () => {
    const filter = { symbol: 'none' };
    for (const by of [officer, coordinator, lead]) {
      expect(await preview({ filter }, by)).toMatchObject({ status: 403 });
      expect(await order({ filter }, newKey(), by)).toMatchObject({ status: 403 });
    }
    const nothing = { status: 422, body: { code: 'nothing_found' } };
    for (const by of [centerLead, administrator]) {
      expect(await preview({ filter }, by)).toMatchObject(nothing);
      expect(await order({ filter }, newKey(), by)).toMatchObject(nothing);
    }
    expect(await order({ filter: {} })).toMatchObject({ status: 400 });
    expect(await order({ filter, reason: ' ' })).toMatchObject({ status: 400 });
    const unknown = { status: 422, body: { code: 'policy_unknown' } };
    expect(await order({ filter, version: 9 })).toMatchObject(unknown);
  });
});

describe('an order', () => {
  it('moves the days that the preview named, and lists what was refused', async () => {
    const symbol = newSymbol();
    const paths = await assignedItems(symbol, 4);
    const withdrawal = { reason, cause: 'superseded' };
    done(await centerLead.caller.post(`${paths[1] ?? ''}/withdraw`, withdrawal));
    done(await centerLead.caller.post(`${paths[2] ?? ''}/change-policy`, { ...change, reason }));
    const previewed = (await preview({ filter: { symbol } })).body;
    const { body, headers } = await order({ filter: { symbol } });
    expect(headers.get('location')).toBe(`/api/v1/policy-changes/${body.id}`);
    const end = (await finished(body.id)).body;
    expect(end).toMatchObject({ version: 2, recount: true, supersededBy: null });
    expect(end.counts).toEqual({ total: 4, changed: 2, refused: 2, waiting: 0 });
    expect(previewed.counts).toMatchObject({ changed: 2, datesMoved: 2 });
    expect(
      end.refused.map(({ position, code }: { position: number; code: string }) => [position, code]),
    ).toEqual([
      [2, 'not_running'],
      [3, 'not_a_later_policy'],
    ]);
    for (const path of [paths[0] ?? '', paths[3] ?? '']) {
      const item = previewed.items.find(
        ({ entityId }: { entityId: string }) => entityId === entityIdOf(path),
      );
      expect(await dayOf(path)).toBe(item.dates[0].newDueOn);
    }
    expect(await changesOf(paths)).toEqual([1, 1, 1]);
    expect(await officer.caller.get(`/assignments/${body.id}`)).toMatchObject({ status: 404 });
    expect(await lead.caller.get(`/policy-changes/${body.id}`)).toMatchObject({ status: 404 });
    expect(await coordinator.caller.get(`/policy-changes/${body.id}`)).toMatchObject({
      status: 200,
    });
  });

  it('is one order however often it is sent, and two at once change no item twice', async () => {
    const symbol = newSymbol();
    const paths = await assignedItems(symbol, 3);
    const key = newKey();
    const [first, other] = await Promise.all([
      order({ filter: { symbol } }, key),
      order({ filter: { symbol } }),
    ]);
    const again = await order({ filter: { symbol } }, key);
    expect(again.body.id).toBe(first.body.id);
    const ends = await Promise.all([finished(first.body.id), finished(other.body.id)]);
    const sum = (name: string): number =>
      ends.reduce((total, { body }) => total + body.counts[name], 0);
    expect([sum('changed'), sum('refused')]).toEqual([3, 3]);
    const codes = ends.flatMap(({ body }) =>
      body.refused.map(({ code }: { code: string }) => code),
    );
    expect(codes).toEqual(Array.from({ length: 3 }, () => 'not_a_later_policy'));
    expect(await changesOf(paths)).toEqual([1, 1, 1]);
  });

  it('made for a preview leaves alone what has changed since, and what it did not see', async () => {
    const symbol = newSymbol();
    const paths = await assignedItems(symbol, 2);
    const { previewId } = (await preview({ filter: { symbol } })).body;
    done(await lead.caller.post(`${paths[1] ?? ''}/acknowledge-assignment`));
    await registerItem(app, { symbol, paragraph: '3' });
    const { body } = await order({ filter: { symbol }, previewId });
    const end = (await finished(body.id)).body;
    expect(end.counts).toMatchObject({ changed: 1, refused: 2 });
    const codes = end.refused.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['changed_meanwhile', 'changed_meanwhile']);
    expect(await changesOf(paths)).toEqual([1]);
    const forgotten = await order({ filter: { symbol }, previewId: randomUUID() });
    expect(forgotten).toMatchObject({ status: 422, body: { code: 'preview_expired' } });
  });

  // The last one: from here on version 3 is in force.
  it('goes on with its version when a later one is stored, and none is made for the earlier', async () => {
    const symbol = newSymbol();
    const paths = await assignedItems(symbol, 2);
    const away = await openWithoutEngine(app);
    const key = newKey();
    const given = { ...change, filter: { symbol }, reason };
    const sent = await centerLead.caller.at(away.url).post('/policy-changes', given, key);
    await away.close();
    await newPolicy(3, 40);
    const superseded = { status: 409, body: { code: 'policy_superseded', latestVersion: 3 } };
    expect(await preview({ filter: { symbol } })).toMatchObject(superseded);
    expect(await order({ filter: { symbol } })).toMatchObject(superseded);
    const { database } = app.store;
    const longAgo = new Date(Date.now() - 120_000).toISOString();
    await database('item_order').where({ id: sent.body.id }).update({ created_at: longAgo });
    expect(await sweepBulkOperations({ database, engine: new TemporalEngine(app.engine) })).toBe(1);
    const end = (await finished(sent.body.id)).body;
    expect(end).toMatchObject({ version: 2, supersededBy: 3, counts: { changed: 2 } });
    // Also when the kept answer is lost.
    await database('idempotency_key').where({ key: key['Idempotency-Key'] }).delete();
    expect(await centerLead.caller.post('/policy-changes', given, key)).toMatchObject({
      status: 202,
      body: { id: sent.body.id },
    });
    const later = await order({ filter: { symbol }, version: 3 });
    expect((await finished(later.body.id)).body.counts).toMatchObject({ changed: 2 });
    expect(await changesOf(paths)).toEqual([2, 2]);
  });
});
