import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { registerItem } from '../support/registered-item';
import { done } from '../support/tracked-item';
import { until } from '../support/until';

let app: TestApplication;
let administrator: Holder;
let officer: Holder;

beforeAll(async () => {
  app = await openTestApplication();
  administrator = await app.addHolder({ role: 'administrator' });
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
afterAll(() => app.close());

const ended = { validTo: '2024-03-31', reason: 'PF-14-son Farmon.' };
const body = (name: string) => app.addInstitution('state_body', name);
const post = (path: string, given: object) =>
  administrator.caller.post(`/institutions/${path}`, given);
const merge = (id: string, successorId: string) =>
  post(`${id}/merge-into`, { ...ended, successorId });
const split = (id: string, mainSuccessorId: string, otherId: string) =>
  post(`${id}/split`, {
    ...{ ...ended, mainSuccessorId },
    others: [{ successorId: otherId, items: { theme: 'prisons' } }],
  });
const end = (id: string, successorId: string) =>
  post(`${id}/end`, { validTo: ended.validTo, successorId });

async function ledBy(leadInstitutionId: string): Promise<string> {
  const item = await registerItem(app);
  done(await officer.caller.post(`${item}/assign`, { leadInstitutionId, reason: ended.reason }));
  return item;
}

const leadOf = async (item: string) =>
  done(await officer.caller.get(item)).body.leadInstitutionId as string;

const finished = (id: string) =>
  until(
    () => officer.caller.get(`/handovers/${id}`),
    (answer) => answer.body.finishedAt !== null,
  );

/** What a merger writes, and the log, to be the same after a refusal. */
async function stored(): Promise<unknown> {
  const { database } = app.store;
  const tables = ['handover', 'handover_successor', 'handover_item', 'narrative', 'event_log'];
  return {
    institutions: await database('institution').orderBy('id'),
    counts: await Promise.all(tables.map((table) => database(table).count({ count: '*' }))),
  };
}

/** The body that is left when one follows the successors; throws when they go round. */
async function heirOf(id: string, passed: readonly string[] = []): Promise<string> {
  if (passed.includes(id)) throw new Error(`the successors go round: ${passed.join(', ')}`);
  const { successorId } = done(await officer.caller.get(`/institutions/${id}`)).body;
  return successorId === null ? id : await heirOf(successorId, [...passed, id]);
}

test('a body does not succeed itself, alone or among others, and nothing is stored', async () => {
  const [one, other] = [await body('A'), await body('B')];
  const item = await ledBy(one);
  const before = await stored();
  const circular = { status: 422, body: { code: 'successor_circular' } };
  expect(await merge(one, one)).toMatchObject(circular);
  expect(await end(one, one)).toMatchObject(circular);
  expect(await split(one, one, other)).toMatchObject(circular);
  expect(await split(one, other, one)).toMatchObject(circular);
  expect(await stored()).toEqual(before);
  expect(await leadOf(item)).toBe(one);
});

test('a body is not merged back while the other one is on its way into it', async () => {
  const [one, other, third] = [await body('A'), await body('B'), await body('C')];
  const item = await ledBy(one);
  await app.engine.stopWorkers();
  const begun = done(await merge(one, other)).body;
  expect(begun).toMatchObject({ finishedAt: null, moved: 0 });
  const before = await stored();
  const gone = { status: 409, body: { code: 'successor_ended' } };
  expect(await merge(other, one)).toMatchObject(gone);
  expect(await end(other, one)).toMatchObject(gone);
  expect(await split(other, one, third)).toMatchObject(gone);
  expect(await split(other, third, one)).toMatchObject(gone);
  expect(await stored()).toEqual(before);
  await app.startWorker();
  await finished(begun.id);
  expect(await leadOf(item)).toBe(other);
});

test('a body is not merged back later, neither directly nor round a third one', async () => {
  const [one, other, third] = [await body('A'), await body('B'), await body('C')];
  const item = await ledBy(one);
  await finished(done(await merge(one, other)).body.id);
  const gone = { status: 409, body: { code: 'successor_ended' } };
  const afterFirst = await stored();
  expect(await merge(other, one)).toMatchObject(gone);
  expect(await stored()).toEqual(afterFirst);
  await finished(done(await merge(other, third)).body.id);
  const afterSecond = await stored();
  for (const ancestor of [one, other]) {
    expect(await merge(third, ancestor)).toMatchObject(gone);
    expect(await end(third, ancestor)).toMatchObject({ status: 409 });
  }
  expect(await stored()).toEqual(afterSecond);
  expect(await leadOf(item)).toBe(third);
  expect(await heirOf(one)).toBe(third);
});

test('of two mergers into each other at once, the refused one leaves nothing', async () => {
  const [one, other] = [await body('A'), await body('B')];
  const { database } = app.store;
  const handovers = () => database('handover').whereIn('institution_id', [one, other]);
  const answers = await Promise.all([merge(one, other), merge(other, one)]);
  const taken = answers.find(({ status }) => status === 202);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body.code).toBe('successor_ended');
  expect(await handovers()).toMatchObject([{ id: taken?.body.id }]);
  const living = taken?.body.successors[0].institutionId;
  expect((await officer.caller.get(`/institutions/${living}`)).body).toMatchObject({
    ...{ validTo: null, successorId: null },
  });
  await finished(taken?.body.id);
});

test('of three mergers in a ring at once, one body at least lives, and has the items', async () => {
  const ring = [await body('A'), await body('B'), await body('C')] as const;
  const items = [await ledBy(ring[0]), await ledBy(ring[1]), await ledBy(ring[2])];
  const [one, other, third] = ring;
  const answers = await Promise.all([merge(one, other), merge(other, third), merge(third, one)]);
  const taken = answers.filter(({ status }) => status === 202);
  for (const { status, body: problem } of answers) {
    const isKnown = ['successor_ended', 'still_receives_items'].includes(problem.code);
    expect([status, status === 202 || isKnown]).toEqual([status === 202 ? 202 : 409, true]);
  }
  expect([1, 2]).toContain(taken.length);
  const rows = await app.store.database('handover').whereIn('institution_id', [...ring]);
  expect(rows).toHaveLength(taken.length);
  for (const { body: handover } of taken) await finished(handover.id);
  for (const [index, item] of items.entries()) {
    expect(await leadOf(item)).toBe(await heirOf(ring[index] ?? ''));
  }
});
