import { done, read, assignedItem } from '../support/tracked-item';
import { usualCast } from '../support/cast';
import { whenFinished } from '../support/bulk-operations';

const { app, officer, administrator } = usualCast();

const ended = { validTo: '2024-03-31', reason: 'PF-14-son Farmon.' };
const body = (name: string) => app.addInstitution('state_body', name);
const post = (path: string, given: object) => administrator.post(`/institutions/${path}`, given);
const merge = (id: string, successorId: string) =>
  post(`${id}/merge-into`, { ...ended, successorId });
const end = (id: string, successorId: string) =>
  post(`${id}/end`, { validTo: ended.validTo, successorId });

const ledBy = (leadId: string) => assignedItem(app, { officer, leadId });
const leadOf = async (item: string): Promise<string> =>
  (await read(officer, item)).leadInstitutionId;
const finished = (id: string) => whenFinished(officer, `/handovers/${id}`);

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
async function lastSuccessorOf(id: string, passed: readonly string[] = []): Promise<string> {
  if (passed.includes(id)) throw new Error(`the successors go round: ${passed.join(', ')}`);
  const { successorId } = await read(officer, `/institutions/${id}`);
  return successorId === null ? id : await lastSuccessorOf(successorId, [...passed, id]);
}

test('an institution is not merged back later, neither directly nor round a third one', async () => {
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
    expect(await end(third, ancestor)).toAnswer(409);
  }
  expect(await stored()).toEqual(afterSecond);
  expect(await leadOf(item)).toBe(third);
  expect(await lastSuccessorOf(one)).toBe(third);
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
  expect((await officer.get(`/institutions/${living}`)).body).toMatchObject({
    ...{ validTo: null, successorId: null },
  });
  await finished(taken?.body.id);
});

test('of three mergers in a ring at once, one institution at least lives, and has the items', async () => {
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
    expect(await leadOf(item)).toBe(await lastSuccessorOf(ring[index] ?? ''));
  }
});
