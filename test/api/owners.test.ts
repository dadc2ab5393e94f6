import { randomUUID } from 'node:crypto';
import { done, entityIdOf, assignedItem } from '../support/tracked-item';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';

const { app, officer, administrator } = usualCast();

const body = () => app.addInstitution('state_body', 'Mehnat vazirligi');

const assigned = async (leadId: string, supportIds: readonly string[] = []) =>
  entityIdOf(await assignedItem(app, { officer, leadId, supportIds }));

const newPerson = () => ({
  ...{ fullName: 'Yangi Xodim', email: `${randomUUID()}@example.org`, language: 'uz-Latn' },
});

async function appoint(institutionId: string, role: string): Promise<string> {
  const path = `/institutions/${institutionId}/focal-points`;
  const given = { person: newPerson(), role, validFrom: '2024-01-01' };
  return done(await officer.post(path, given)).body.id;
}

const leaves = (id: string, replacement?: object, validTo = '2024-06-30') =>
  officer.post(`/focal-points/${id}/end`, {
    validTo,
    ...(replacement === undefined ? {} : { replacement }),
  });

async function roles(institutionId: string) {
  const { body: named } = await officer.get(`/institutions/${institutionId}/focal-points`);
  return named.focalPoints.map((one: { role: string; validFrom: string }) => [
    one.role,
    one.validFrom,
  ]);
}

describe('a focal point who leaves an institution with open items', () => {
  test('as its main focal point names who comes, who begins the day after', async () => {
    const id = await body();
    const main = await appoint(id, 'main');
    await appoint(id, 'head');
    await assigned(id);
    expect(await leaves(main)).toAnswer(409, {
      code: 'replacement_needed',
      openItems: 1,
      role: 'main',
    });
    expect(await roles(id)).toHaveLength(2);
    const unknown = { personId: randomUUID() };
    expect(await leaves(main, unknown)).toAnswer(422, 'person_unknown');
    const { personId } = (
      await officer.get(`/institutions/${id}/focal-points`)
    ).body.focalPoints.find((one: { role: string }) => one.role === 'main');
    expect(await leaves(main, { personId })).toMatchObject({ body: { code: 'replaces_itself' } });
    expect(await leaves(main, { person: newPerson() })).toAnswer(200, {
      id: main,
      validTo: '2024-06-30',
    });
    expect(await roles(id)).toEqual([
      ['head', '2024-01-01'],
      ['main', '2024-07-01'],
    ]);
  });

  test('as the last who may act names somebody too, and one of several just leaves', async () => {
    const id = await body();
    const [alternate, head] = [await appoint(id, 'alternate'), await appoint(id, 'head')];
    await appoint(id, 'validator');
    await assigned(id);
    expect(await leaves(alternate)).toAnswer(200);
    const refused = { status: 409, body: { code: 'replacement_needed', role: 'head' } };
    expect(await leaves(head)).toMatchObject(refused);
    expect(await leaves(head, { person: newPerson() })).toAnswer(200);
  });

  test('at the same time as the other one does not leave it without anybody', async () => {
    const id = await body();
    const both = [await appoint(id, 'alternate'), await appoint(id, 'head')];
    await assigned(id);
    const answers = await Promise.all(both.map((one) => leaves(one)));
    expect(statusesOf(answers)).toEqual([200, 409]);
  });

  test('is held by the database too, whatever goes round the rules', async () => {
    const { database } = app.store;
    const id = await body();
    const main = await appoint(id, 'main');
    await assigned(id);
    const end = () =>
      database('focal_point').where({ id: main }).update({ valid_to: '2024-06-30' });
    const held = { constraint: 'focal_point_leaves_an_owner' };
    await expect(end()).rejects.toMatchObject(held);
    await expect(database('focal_point').where({ id: main }).delete()).rejects.toMatchObject(held);
    await database.transaction(async (transaction) => {
      const row = await transaction('focal_point').where({ id: main }).first();
      await transaction('focal_point').where({ id: main }).update({ valid_to: '2024-06-30' });
      await transaction('focal_point').insert({ ...row, id: randomUUID() });
    });
  });
});

test('a focal point who leaves an institution without open items, or a merged one, needs no replacement', async () => {
  const [idle, from, to] = [await body(), await body(), await body()];
  expect(await leaves(await appoint(idle, 'main'))).toAnswer(200);
  const main = await appoint(from, 'main');
  await assigned(from);
  await app.engine.stopWorkers();
  const merger = { validTo: '2024-06-30', reason: 'Farmon.', successorId: to };
  done(await administrator.post(`/institutions/${from}/merge-into`, merger));
  expect(await leaves(main)).toAnswer(200);
  await app.startWorker();
});

describe('the report on items without an owner', () => {
  const read = async (query = '') =>
    done(await officer.get(`/reports-on/items-without-owner${query}`)).body;
  const found = async (entityId: string) =>
    (await read('?limit=1000')).items.find(
      (one: { entityId: string }) => one.entityId === entityId,
    );

  test('lists items that a dissolved institution supports, until its role is passed on', async () => {
    const [lead, helper, next] = [await body(), await body(), await body()];
    await appoint(lead, 'main');
    const id = await assigned(lead, [helper]);
    const end = (given: object) =>
      administrator.post(`/institutions/${helper}/end`, { validTo: '2024-06-30', ...given });
    expect(await found(id)).toBeUndefined();
    // With a successor it is a merger, which moves what it supports.
    expect(await end({ successorId: next })).toAnswer(409, {
      code: 'supports_open_items',
      supportedItems: 1,
    });
    done(await end({}));
    expect(await found(id)).toMatchObject({
      ...{ leadInstitutionId: lead, why: 'support_ended', endedSupportInstitutionIds: [helper] },
      ...{ leadEndedOn: null, handoverId: null },
    });
    const passed = { fromInstitutionId: helper, reason: 'Tugatildi.' };
    // To the lead, which has the greater part already, it just ends.
    const given = { ...passed, toInstitutionId: lead };
    const { body: item } = done(await officer.post(`/implementations/${id}/hand-over`, given));
    expect(item).toMatchObject({ leadInstitutionId: lead, supportInstitutionIds: [] });
    expect(await found(id)).toBeUndefined();
  });

  test('names those whose lead has nobody who may act today, or has ended', async () => {
    const [staffed, empty, ended] = [await body(), await body(), await body()];
    await appoint(staffed, 'main');
    await appoint(empty, 'validator');
    const items = [await assigned(staffed), await assigned(empty), await assigned(ended)];
    // Past the rules, as a row of another system would come.
    const gone = { valid_to: '2024-06-30' };
    await app.store.database('institution').where({ id: ended }).update(gone);
    expect(await found(items[0] ?? '')).toBeUndefined();
    expect(await found(items[1] ?? '')).toMatchObject({
      ...{ leadInstitutionId: empty, why: 'nobody_appointed', leadEndedOn: null, handoverId: null },
    });
    expect(await found(items[2] ?? '')).toMatchObject({
      ...{ leadInstitutionId: ended, why: 'lead_ended', leadEndedOn: '2024-06-30' },
    });
    await appoint(empty, 'alternate');
    expect(await found(items[1] ?? '')).toBeUndefined();
  });

  test('comes in pages, for those who run or watch the supervision', async () => {
    const id = await body();
    for (let count = 0; count < 3; count += 1) await assigned(id);
    const whole = await read('?limit=1000');
    const ids: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: { items: { entityId: string }[]; total: number; nextAfter: string | null } =
        await read(`?limit=2&after=${encodeURIComponent(after)}`);
      expect(page.total).toBe(whole.total);
      ids.push(...page.items.map(({ entityId }) => entityId));
      after = page.nextAfter;
    }
    expect(ids).toEqual(whole.items.map(({ entityId }: { entityId: string }) => entityId));
    expect(ids).toHaveLength(whole.total);
    const lead = await app.addHolder({ role: 'institution', institutionId: id });
    expect(await lead.get('/reports-on/items-without-owner')).toAnswer(403);
  });
});
