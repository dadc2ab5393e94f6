import { randomUUID } from 'node:crypto';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';

let app: TestApplication;
let officer: Holder;
let main: Holder;
let validator: Holder;
let neighbour: Holder;
let ngo: Holder;
let coordinator: Holder;
let bodyId: string;
let otherId: string;

beforeAll(async () => {
  app = await openTestApplication();
  bodyId = await app.addInstitution('state_body', 'Adliya vazirligi');
  otherId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  const own = { role: 'institution', institutionId: bodyId } as const;
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  coordinator = await app.addHolder({ role: 'coordinator' });
  main = await app.addHolder({ ...own, focalPointRole: 'main' });
  validator = await app.addHolder({ ...own, focalPointRole: 'validator' });
  const other = { role: 'institution', institutionId: otherId, focalPointRole: 'main' } as const;
  neighbour = await app.addHolder(other);
  const ngoId = await app.addInstitution('ngo', 'Tashabbus');
  ngo = await app.addHolder({ role: 'ngo', institutionId: ngoId });
});
afterAll(() => app.close());

const newPerson = () => ({
  fullName: 'Aziza Karimova',
  email: `${randomUUID()}@example.org`,
  language: 'uz-Latn',
});

/** An institution of its own, so that no test meets the appointments of another. */
async function newBody(): Promise<string> {
  return await app.addInstitution('state_body', 'Sog‘liqni saqlash vazirligi');
}

const appoint = (by: Holder, institutionId: string, body: object) =>
  by.caller.post(`/institutions/${institutionId}/focal-points`, body);

describe('persons', () => {
  it('are added and changed by the center', async () => {
    const person = newPerson();
    const added = await officer.caller.post('/people', person);
    expect(added).toMatchObject({ status: 201, body: person });
    const path = `/people/${added.body.id}`;
    expect(await officer.caller.send('PATCH', path, { language: 'ru' })).toMatchObject({
      status: 200,
      body: { ...person, language: 'ru' },
    });
    for (const { caller } of [main, ngo, coordinator]) {
      expect(await caller.post('/people', newPerson())).toMatchObject({ status: 403 });
      expect(await caller.send('PATCH', path, { language: 'en' })).toMatchObject({ status: 403 });
    }
    const nobody = `/people/${randomUUID()}`;
    expect(await officer.caller.send('PATCH', nobody, {})).toMatchObject({ status: 404 });
  });

  it('have an address of their own', async () => {
    const person = newPerson();
    await officer.caller.post('/people', person);
    const taken = { status: 409, body: { code: 'email_taken' } };
    const shouted = { ...person, email: person.email.toUpperCase() };
    expect(await officer.caller.post('/people', shouted)).toMatchObject(taken);
    const other = await officer.caller.post('/people', newPerson());
    expect(
      await officer.caller.send('PATCH', `/people/${other.body.id}`, { email: person.email }),
    ).toMatchObject(taken);
  });

  it.each(['a@b.uz, c@d.uz', 'Aziza <a@b.uz>', 'a@b.uz\r\nBcc: c@d.uz', 'aziza'])(
    'do not get the address %j',
    async (email) => {
      expect(await officer.caller.post('/people', { ...newPerson(), email })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/body/email' }] },
      });
    },
  );
});

describe('focal points', () => {
  it('are shown to the center, coordinators and the body itself, and to nobody else', async () => {
    const path = `/institutions/${bodyId}/focal-points`;
    for (const { caller } of [officer, coordinator, main, validator]) {
      const { status, body } = await caller.get(path);
      expect(status).toBe(200);
      expect(body.focalPoints).toContainEqual(
        expect.objectContaining({ personId: main.personId, email: main.email, role: 'main' }),
      );
    }
    for (const { caller } of [neighbour, ngo]) {
      const { status, body } = await caller.get(path);
      expect([status, body.code]).toEqual([403, 'not_permitted']);
      expect(JSON.stringify(body)).not.toContain(main.email);
    }
    const unknown = `/institutions/${randomUUID()}/focal-points`;
    expect(await officer.caller.get(unknown)).toMatchObject({ status: 404 });
  });

  it('are appointed: one main, nobody twice to one part', async () => {
    const id = await newBody();
    const person = newPerson();
    const first = await appoint(officer, id, { person, role: 'main', validFrom: '2024-01-01' });
    expect(first).toMatchObject({
      status: 201,
      body: { ...person, institutionId: id, role: 'main', validFrom: '2024-01-01', validTo: null },
    });
    const another = newPerson();
    expect(await appoint(officer, id, { person: another, role: 'main' })).toMatchObject({
      status: 409,
      body: { code: 'main_taken' },
    });
    // The person was not left behind by the refusal.
    expect(await officer.caller.post('/people', another)).toMatchObject({ status: 201 });
    const { personId } = first.body;
    expect(await appoint(officer, id, { personId, role: 'head' })).toMatchObject({ status: 201 });
    expect(await appoint(officer, id, { personId, role: 'head' })).toMatchObject({
      status: 409,
      body: { code: 'appointed_already' },
    });
    expect(await appoint(officer, id, { person, role: 'alternate' })).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
    const nobody = { personId: randomUUID(), role: 'alternate' };
    expect(await appoint(officer, id, nobody)).toMatchObject({
      status: 422,
      body: { code: 'person_unknown' },
    });
    for (const body of [{ role: 'head' }, { personId, person, role: 'validator' }]) {
      expect(await appoint(officer, id, body)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/body/personId' }] },
      });
    }
    expect(await appoint(officer, randomUUID(), nobody)).toMatchObject({ status: 404 });
  });

  it('are one appointment however often the request is repeated', async () => {
    const id = await newBody();
    const key = { 'Idempotency-Key': randomUUID() };
    const body = { person: newPerson(), role: 'main' };
    const path = `/institutions/${id}/focal-points`;
    const first = await officer.caller.post(path, body, key);
    const again = await officer.caller.post(path, body, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await officer.caller.get(path)).body.focalPoints).toEqual([first.body]);
  });

  it('name deputies and validators of their own body only', async () => {
    for (const role of ['alternate', 'validator']) {
      expect(await appoint(main, bodyId, { person: newPerson(), role })).toMatchObject({
        status: 201,
      });
      for (const by of [neighbour, validator, ngo, coordinator]) {
        expect(await appoint(by, bodyId, { person: newPerson(), role })).toMatchObject({
          status: 403,
        });
      }
    }
    expect(await appoint(main, bodyId, { person: newPerson(), role: 'head' })).toMatchObject({
      status: 403,
    });
  });

  it('are not appointed by a body that has ended, and nobody is left behind', async () => {
    const administrator = await app.addHolder({ role: 'administrator' });
    const [dissolved, merged] = [await newBody(), await newBody()];
    const merger = { validTo: '2024-01-01', reason: 'Farmon.', successorId: bodyId };
    const own = { role: 'institution', institutionId: merged, focalPointRole: 'main' } as const;
    const formerMain = await app.addHolder(own);
    const end = `/institutions/${dissolved}/end`;
    expect((await administrator.caller.post(end, { validTo: '2024-01-01' })).status).toBe(200);
    const into = `/institutions/${merged}/merge-into`;
    expect((await administrator.caller.post(into, merger)).status).toBe(202);
    const stored = () =>
      Promise.all(
        ['person', 'focal_point'].map((table) => app.store.database(table).orderBy('id')),
      );
    const before = await stored();
    const refused = { status: 409, body: { code: 'institution_ended' } };
    for (const id of [dissolved, merged]) {
      for (const role of ['main', 'alternate', 'validator', 'head']) {
        for (const given of [{ person: newPerson() }, { personId: neighbour.personId }]) {
          for (const validFrom of ['2023-01-01', undefined]) {
            expect(await appoint(officer, id, { ...given, role, validFrom })).toMatchObject(
              refused,
            );
          }
        }
      }
    }
    // Nor by those whom it had appointed: their tokens ended with it.
    const deputy = { person: newPerson(), role: 'alternate' };
    expect(await appoint(formerMain, merged, deputy)).toMatchObject({ status: 401 });
    expect(await stored()).toEqual(before);
  });

  it('are away and come back', async () => {
    const id = await newBody();
    const appointed = await appoint(officer, id, { person: newPerson(), role: 'main' });
    const path = `/focal-points/${appointed.body.id}/absence`;
    const away = { from: '2999-07-01', to: '2999-07-31' };
    expect(await officer.caller.send('PUT', path, away)).toMatchObject({
      status: 200,
      body: { absentFrom: away.from, absentTo: away.to },
    });
    expect(await officer.caller.send('DELETE', path)).toMatchObject({
      status: 200,
      body: { absentFrom: null, absentTo: null },
    });
    const backwards = { from: '2999-07-31', to: '2999-07-01' };
    expect(await officer.caller.send('PUT', path, backwards)).toMatchObject({ status: 400 });
    // Another body's focal points are not there for a stranger.
    for (const { caller } of [neighbour, ngo]) {
      expect(await caller.send('PUT', path, away)).toMatchObject({ status: 404 });
    }
    expect(await coordinator.caller.send('PUT', path, away)).toMatchObject({ status: 403 });
  });

  it('say themselves that a colleague is away', async () => {
    const { body } = await main.caller.get(`/institutions/${bodyId}/focal-points`);
    const [one] = body.focalPoints.filter(
      ({ personId }: { personId: string }) => personId === validator.personId,
    );
    const path = `/focal-points/${one.id}/absence`;
    const away = { from: '2026-07-01' };
    expect(await main.caller.send('PUT', path, away)).toMatchObject({
      status: 200,
      body: { absentFrom: '2026-07-01', absentTo: null },
    });
    expect(await validator.caller.send('PUT', path, away)).toMatchObject({ status: 403 });
  });

  it('end on a last day, once', async () => {
    const id = await newBody();
    const { body } = await appoint(officer, id, {
      ...{ person: newPerson(), role: 'main', validFrom: '2024-01-01' },
    });
    const end = (by: Holder, validTo: string) =>
      by.caller.post(`/focal-points/${body.id}/end`, { validTo });
    expect(await end(officer, '2023-12-31')).toMatchObject({ status: 422 });
    // Nobody could take it back, and the part and the token would be theirs until then.
    const far = { status: 422, body: { code: 'too_far_ahead' } };
    expect(await end(officer, '2204-06-30')).toMatchObject(far);
    const late = { person: newPerson(), role: 'head', validFrom: '2204-01-01' };
    expect(await appoint(officer, id, late)).toMatchObject(far);
    expect(await end(coordinator, '2024-06-30')).toMatchObject({ status: 403 });
    expect(await end(officer, '2024-06-30')).toMatchObject({
      status: 200,
      body: { validTo: '2024-06-30' },
    });
    expect(await end(officer, '2024-06-30')).toMatchObject({
      status: 409,
      body: { code: 'appointment_ended' },
    });
    const absence = `/focal-points/${body.id}/absence`;
    expect(await officer.caller.send('DELETE', absence)).toMatchObject({ status: 409 });
    expect(await appoint(officer, id, { person: newPerson(), role: 'main' })).toMatchObject({
      status: 201,
    });
    const named = await officer.caller.get(`/institutions/${id}/focal-points`);
    expect(named.body.focalPoints).toHaveLength(1);
    expect(
      await officer.caller.post(`/focal-points/${randomUUID()}/end`, { validTo: '2024-01-01' }),
    ).toMatchObject({ status: 404 });
  });
});
