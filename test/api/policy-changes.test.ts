import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '../../countries/uz/policy';
import type { ApiAnswer } from '../support/api-caller';
import { putOnRegister, registerItem } from '../support/registered-item';
import { done, assignedItem, entityIdOf } from '../support/tracked-item';
import { usualCast } from '../support/cast';
import {
  newKey,
  loseAnswer,
  whenFinished,
  sweepLostStarts,
  timesInLog,
} from '../support/bulk-operations';
import { postWithoutEngine } from '../support/engine-away';

const cast = usualCast();
const { app, officer, centerLead, administrator, coordinator, lead, leadId } = cast;

beforeAll(() => newPolicy(2, 30));

const reason = 'The decree of this year sets longer terms.';
const newSymbol = () => `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
const change = { version: 2, recount: true };

/** Stores a version under which a body has so many working days to accept an item. */
async function newPolicy(version: number, amount: number): Promise<void> {
  const { acknowledgement } = defaultPolicy.clocks;
  const rule = { ...acknowledgement.rule, amount };
  const clocks = { ...defaultPolicy.clocks, acknowledgement: { ...acknowledgement, rule } };
  done(await administrator.post('/policies', { ...defaultPolicy, version, clocks }));
}

/** Items of a document that a body has not accepted yet. Returns their paths. */
async function assignedItems(symbol: string, count: number): Promise<string[]> {
  const paths: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const said = { symbol, paragraph: String(number) };
    paths.push(await assignedItem(app, { officer, leadId, said }));
  }
  return paths;
}

const preview = (body: object, by = centerLead): Promise<ApiAnswer> =>
  by.post('/policy-changes/preview', { ...change, ...body });
const order = (body: object, key = newKey(), by = centerLead): Promise<ApiAnswer> =>
  by.post('/policy-changes', { ...change, reason, ...body }, key);
const finished = (id: string) => whenFinished(centerLead, `/policy-changes/${id}`);

/** How often the policy of each item that had another was changed, by its log. */
const changesOf = (paths: readonly string[]) =>
  timesInLog(app, 'policyChanged', paths.map(entityIdOf));

async function dayOf(path: string): Promise<string> {
  const { body } = await officer.get(path);
  return body.clocks.find(({ subject }: { subject: string }) => subject === 'acknowledgement')
    .dueOn;
}

describe('a preview', () => {
  it('shows the new day of each item and deadline, pages, counts, and changes nothing', async () => {
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
    const alone = await centerLead.get(`${paths[0] ?? ''}/policy-preview?version=2`);
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
      expect(await preview({ filter }, by)).toAnswer(403);
      expect(await order({ filter }, newKey(), by)).toAnswer(403);
    }
    const nothing = { status: 422, body: { code: 'nothing_found' } };
    for (const by of [centerLead, administrator]) {
      expect(await preview({ filter }, by)).toMatchObject(nothing);
      expect(await order({ filter }, newKey(), by)).toMatchObject(nothing);
    }
    expect(await order({ filter: {} })).toAnswer(400);
    expect(await order({ filter, reason: ' ' })).toAnswer(400);
    const unknown = { status: 422, body: { code: 'policy_unknown' } };
    expect(await order({ filter, version: 9 })).toMatchObject(unknown);
  });
});

describe('an order', () => {
  it('moves the days that the preview named, and lists what was refused', async () => {
    const symbol = newSymbol();
    const paths = await assignedItems(symbol, 4);
    const withdrawal = { reason, cause: 'superseded' };
    done(await centerLead.post(`${paths[1] ?? ''}/withdraw`, withdrawal));
    done(await centerLead.post(`${paths[2] ?? ''}/change-policy`, { ...change, reason }));
    const previewed = (await preview({ filter: { symbol } })).body;
    const { body, headers } = await order({ filter: { symbol } });
    expect(headers.get('location')).toBe(`/api/v1/policy-changes/${body.id}`);
    const end = await finished(body.id);
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
    expect(await officer.get(`/assignments/${body.id}`)).toAnswer(404);
    expect(await lead.get(`/policy-changes/${body.id}`)).toAnswer(404);
    expect(await coordinator.get(`/policy-changes/${body.id}`)).toAnswer(200);
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
      ends.reduce((total, { counts }) => total + counts[name], 0);
    expect([sum('changed'), sum('refused')]).toEqual([3, 3]);
    const codes = ends.flatMap(({ refused }) => refused.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(Array.from({ length: 3 }, () => 'not_a_later_policy'));
    expect(await changesOf(paths)).toEqual([1, 1, 1]);
  });

  it('made for a preview leaves alone what has changed since, and what it did not see', async () => {
    const symbol = newSymbol();
    const paths = await assignedItems(symbol, 2);
    const { previewId } = (await preview({ filter: { symbol } })).body;
    done(await lead.post(`${paths[1] ?? ''}/acknowledge-assignment`));
    await registerItem(app, { symbol, paragraph: '3' });
    const { body } = await order({ filter: { symbol }, previewId });
    const end = await finished(body.id);
    expect(end.counts).toMatchObject({ changed: 1, refused: 2 });
    const codes = end.refused.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['changed_meanwhile', 'changed_meanwhile']);
    expect(await changesOf(paths)).toEqual([1]);
    const forgotten = await order({ filter: { symbol }, previewId: randomUUID() });
    expect(forgotten).toAnswer(422, 'preview_expired');
    const other = { filter: { symbol }, recount: false, previewId };
    expect(await order(other)).toAnswer(422, 'preview_of_another_request');
  });

  // The last one: from here on version 3 is in force.
  it('goes on with its version when a later one is stored, and none is made for the earlier', async () => {
    const symbol = newSymbol();
    const paths = await assignedItems(symbol, 2);
    const key = newKey();
    const given = { ...change, filter: { symbol }, reason };
    const sent = await postWithoutEngine(app, centerLead, '/policy-changes', given, key);
    await newPolicy(3, 40);
    const superseded = { status: 409, body: { code: 'policy_superseded', latestVersion: 3 } };
    expect(await preview({ filter: { symbol } })).toMatchObject(superseded);
    expect(await order({ filter: { symbol } })).toMatchObject(superseded);
    expect(await sweepLostStarts(app)).toBe(1);
    const end = await finished(sent.body.id);
    expect(end).toMatchObject({ version: 2, supersededBy: 3, counts: { changed: 2 } });
    // Also when the kept answer is lost.
    await loseAnswer(app, key);
    expect(await centerLead.post('/policy-changes', given, key)).toAnswer(202, {
      id: sent.body.id,
    });
    const later = await order({ filter: { symbol }, version: 3 });
    expect((await finished(later.body.id)).counts).toMatchObject({ changed: 2 });
    expect(await changesOf(paths)).toEqual([2, 2]);
  });
});
