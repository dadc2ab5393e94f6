import type { CommandMessage } from '../../domain/processes';
import { randomUUID } from 'node:crypto';
import { TemporalEngine } from '../../engine/temporal-engine';
import { registerItem } from '../support/registered-item';
import { done, give, read, entityIdOf, assignedItem, eventsOf } from '../support/tracked-item';
import { until } from '../support/until';
import { usualCast } from '../support/cast';
import { whenFinished, sweepLostStarts } from '../support/bulk-operations';
import { postWithoutEngine } from '../support/engine-away';

const { app, officer, administrator, centerLead: head } = usualCast();

const merged = { validTo: '2024-03-31', reason: 'PF-14-son Farmon.' };
const body = (name: string) => app.addInstitution('state_body', name);

const assigned = (leadId: string, supportIds: string[] = [], themes: string[] = []) =>
  assignedItem(app, { officer, leadId, supportIds, said: { themes } });

const merge = (id: string, successorId: string, headers: Record<string, string> = {}) =>
  administrator.post(`/institutions/${id}/merge-into`, { ...merged, successorId }, headers);

const finished = (id: string) => whenFinished(officer, `/handovers/${id}`);
const item = (path: string) => read(officer, path);

test('a merger moves what the institution leads and supports, with everything as it was', async () => {
  const [from, to, other] = [await body('Yoshlar'), await body('Taʼlim'), await body('Sport')];
  const main = await app.addFocalPoint(to);
  const led = await assigned(from, [other]);
  await give(officer, led, 'acknowledge-assignment');
  const both = await assigned(from, [to, other]);
  const supported = await assigned(other, [from]);
  const withdrawn = await assigned(from);
  const cause = { cause: 'registered_in_error', reason: 'Entered twice.' };
  await give(head, withdrawn, 'withdraw', cause);
  const before = await item(led);

  const key = { 'Idempotency-Key': randomUUID() };
  const begun = await merge(from, to, key);
  expect(begun).toAnswer(202, {
    kind: 'merge',
    institutionId: from,
    successors: [{ institutionId: to, main: true }],
  });
  const { id } = begun.body;
  expect(begun.headers.get('location')).toBe(`/api/v1/handovers/${id}`);
  expect(await finished(id)).toMatchObject({ total: 3, moved: 3, notNeeded: 0, waiting: 0 });
  expect((await officer.get(`/institutions/${from}`)).body).toMatchObject({
    validTo: '2024-03-31',
    successorId: to,
  });

  const after = await item(led);
  expect(after).toMatchObject({ leadInstitutionId: to, supportInstitutionIds: [other] });
  for (const same of ['stage', 'acceptance', 'periods', 'clocks', 'nextLeadDue'] as const) {
    expect([same, after[same]]).toEqual([same, before[same]]);
  }
  expect(await item(both)).toMatchObject({ leadInstitutionId: to, supportInstitutionIds: [other] });
  expect(await item(supported)).toMatchObject({
    leadInstitutionId: other,
    supportInstitutionIds: [to],
  });
  expect((await item(withdrawn)).leadInstitutionId).toBe(from);
  expect(await eventsOf(main, led, 'handedOver')).toMatchObject([
    {
      actor: { kind: 'system', process: 'handover' },
      details: { part: 'lead', fromInstitutionId: from, reason: { text: merged.reason } },
    },
  ]);

  const told = await app.store
    .database('notice')
    .where({ entity_id: entityIdOf(led), kind: 'handedOver' })
    .orderBy('key')
    .select('institution_id', 'role');
  const wanted = [
    { institution_id: app.centerId, role: 'main' },
    { institution_id: from, role: 'main' },
    { institution_id: to, role: 'head' },
    { institution_id: to, role: 'main' },
  ];
  expect(told).toHaveLength(wanted.length);
  expect(told).toEqual(expect.arrayContaining(wanted));

  // The request again, and again without its key: one merger.
  expect(await merge(from, to, key)).toAnswer(202, { id });
  expect(await merge(from, to)).toAnswer(409, 'institution_ended');
});

test('a split gives each successor what its list names, and the rest to the main one', async () => {
  const [from, main] = [await body('Bosh'), await body('Asosiy')];
  const [prisons, justice] = [await body('Qamoq'), await body('Sud')];
  const items = {
    prison: await assigned(from, [], ['prisons']),
    both: await assigned(from, [], ['prisons', 'courts']),
    court: await assigned(main, [from], ['courts']),
    rest: await assigned(from, [], ['health']),
  };
  const split = {
    ...merged,
    mainSuccessorId: main,
    others: [
      { successorId: prisons, items: { theme: 'prisons' } },
      { successorId: justice, items: { theme: 'courts' } },
    ],
  };
  const path = `/institutions/${from}/split`;
  const empty = { ...split, others: [{ successorId: justice, items: {} }] };
  expect(await administrator.post(path, empty)).toAnswer(400);
  const twice = { ...split, others: [{ successorId: main, items: { theme: 'x' } }] };
  expect(await administrator.post(path, twice)).toAnswer(422, 'successor_twice');
  const begun = done(await administrator.post(path, split));
  expect(begun.body.successors[0]).toEqual({ institutionId: main, main: true });
  expect(await finished(begun.body.id)).toMatchObject({ total: 4, moved: 4 });
  expect((await item(items.prison)).leadInstitutionId).toBe(prisons);
  expect((await item(items.both)).leadInstitutionId).toBe(prisons);
  expect((await item(items.court)).supportInstitutionIds).toEqual([justice]);
  expect((await item(items.rest)).leadInstitutionId).toBe(main);
  expect((await officer.get(`/institutions/${from}`)).body.successorId).toBe(main);
});

test('refuses successors that cannot be', async () => {
  const [from, to, gone] = [await body('A'), await body('B'), await body('C')];
  const path = `/institutions/${from}/merge-into`;
  const given = { ...merged, successorId: to };
  done(await administrator.post(`/institutions/${gone}/end`, { validTo: '2024-01-01' }));
  const cases: [string, string, number, string][] = [
    [from, from, 422, 'successor_circular'],
    [from, randomUUID(), 422, 'successor_unknown'],
    [from, gone, 409, 'successor_ended'],
    [gone, to, 409, 'institution_ended'],
    [app.centerId, to, 409, 'center_stays'],
    [randomUUID(), to, 404, 'not_found'],
  ];
  for (const [id, successorId, status, code] of cases) {
    expect(await merge(id, successorId)).toAnswer(status, code);
  }
  const inFuture = { ...given, validTo: '2999-01-01' };
  expect(await administrator.post(path, inFuture)).toAnswer(422, 'ends_in_future');
  expect((await officer.get(`/institutions/${from}`)).body.validTo).toBeNull();
  expect(await officer.get(`/handovers/${randomUUID()}`)).toAnswer(404);
});

test('an institution does not end while items are still on their way to it', async () => {
  const [first, second, third] = [await body('1'), await body('2'), await body('3')];
  const path = await assigned(first);
  await app.engine.stopWorkers();
  const begun = done(await merge(first, second));
  expect(begun.body).toMatchObject({ finishedAt: null, moved: 0 });
  const waits = { status: 409, body: { code: 'still_receives_items' } };
  const refused = await merge(second, third);
  expect(refused).toMatchObject(waits);
  expect(refused.body.handoverId).toBe(begun.body.id);
  const end = { validTo: '2024-03-31' };
  expect(await administrator.post(`/institutions/${second}/end`, end)).toMatchObject(waits);
  await app.startWorker();
  await finished(begun.body.id);
  await finished(done(await merge(second, third)).body.id);
  expect((await item(path)).leadInstitutionId).toBe(third);
});

describe('the sweep', () => {
  const sweep = () => sweepLostStarts(app, 'handover');

  /** Where it would have been refused: the check there came just before the merger. */
  const assignPastTheEdge = async (path: string, leadInstitutionId: string): Promise<void> => {
    const { personId } = officer;
    const person = { kind: 'person', personId, role: 'center', focalPointRole: null } as const;
    const message: CommandMessage = {
      ...{ type: 'assign', leadInstitutionId, supportInstitutionIds: [] },
      reason: { id: randomUUID(), sha256: 'ab'.repeat(32) },
      actor: { ...person, institutionId: app.centerId },
      ...{ effectiveAt: null, ifSequence: null },
    };
    await new TemporalEngine(app.engine).giveCommand({
      entityId: entityIdOf(path),
      updateId: randomUUID(),
      waitMs: 20_000,
      message,
    });
  };

  test('begins what was entered while the engine was away', async () => {
    const [from, to] = [await body('X'), await body('Y')];
    const led = await assigned(from);
    const path = `/institutions/${from}/merge-into`;
    const given = { ...merged, successorId: to };
    const begun = await postWithoutEngine(app, administrator, path, given);
    expect(begun).toAnswer(202, { finishedAt: null });
    expect(await sweep()).toBe(1);
    await finished(begun.body.id);
    expect((await item(led)).leadInstitutionId).toBe(to);
    expect(await sweep()).toBe(0);
  });

  test('moves an item once more that comes back to the institution that ended', async () => {
    const [from, to] = [await body('F'), await body('G')];
    const path = await assigned(from);
    await finished(done(await merge(from, to)).body.id);
    expect((await item(path)).leadInstitutionId).toBe(to);
    await assignPastTheEdge(path, from);
    expect((await item(path)).leadInstitutionId).toBe(from);
    expect(await sweep()).toBe(1);
    await until(
      () => item(path),
      ({ leadInstitutionId }) => leadInstitutionId === to,
    );
  });

  test('moves an item that was assigned in the moment of the merger, to the successor that lives', async () => {
    const [from, to, successor] = [await body('P'), await body('Q'), await body('R')];
    await finished(done(await merge(from, to)).body.id);
    await finished(done(await merge(to, successor)).body.id);
    const path = await registerItem(app);
    await assignPastTheEdge(path, from);
    expect(await sweep()).toBe(1);
    const moved = await until(
      () => item(path),
      ({ leadInstitutionId }) => leadInstitutionId !== from,
    );
    expect(moved.leadInstitutionId).toBe(successor);
  });
});
