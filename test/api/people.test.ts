import { randomUUID } from 'node:crypto';
import { ApiCaller } from '../support/api-caller';
import type { Holder } from '../support/application';
import { usualCast } from '../support/cast';
import { read } from '../support/tracked-item';

const cast = usualCast();
const { app, officer, administrator, lead: main, leadId: bodyId, neighbour } = cast;

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
  by.post(`/institutions/${institutionId}/focal-points`, body);

describe('persons', () => {
  it('are added and changed by the center', async () => {
    const person = newPerson();
    const added = await officer.post('/people', person);
    expect(added).toAnswer(201, person);
    const path = `/people/${added.body.id}`;
    expect(await officer.send('PATCH', path, { language: 'ru' })).toAnswer(200, {
      ...person,
      language: 'ru',
    });
    const nobody = `/people/${randomUUID()}`;
    expect(await officer.send('PATCH', nobody, {})).toAnswer(404);
  });

  it('are entered once by name and address, in any spelling', async () => {
    const person = newPerson();
    const { body } = await officer.post('/people', person);
    const known = { code: 'person_known', personId: body.id };
    const shouted = { ...person, fullName: 'Азиза  Каримова', email: person.email.toUpperCase() };
    expect(await officer.post('/people', shouted)).toAnswer(409, known);
    const other = await officer.post('/people', newPerson());
    const path = `/people/${other.body.id}`;
    expect(await officer.send('PATCH', path, { email: person.email })).toAnswer(409, known);
  });

  it('do not get an address that mails cannot be sent to, and lose what is invisible in one', async () => {
    const email = `aziza.${randomUUID()}@example.org`;
    const copied = ` \uFEFF${email.replace('@', '\u200B@')}\u00AD`;
    expect(await officer.post('/people', { ...newPerson(), email: copied })).toAnswer(201, {
      email,
    });
    const refused = await officer.post('/people', { ...newPerson(), email: 'a@bоdy.example' });
    expect(refused).toAnswer(400, {
      errors: [
        {
          pointer: '/body/email',
          detail: 'contains a letter of another alphabet that only looks alike',
        },
      ],
    });
  });

  it('may share the address of an office, and are found by name, address, institution and role', async () => {
    const name = `Doʻstmurod ${randomUUID()}`;
    const email = `office.${randomUUID()}@example.org`;
    const ministry = await app.addInstitution('state_body', `Suv xoʻjaligi ${randomUUID()}`);
    const society = await app.addInstitution('ngo', `Koʻmak ${randomUUID()}`);
    const person = { ...newPerson(), fullName: name, email };
    const { body: first } = await officer.post('/people', person);
    const clerk = { ...person, fullName: 'Bobur Aliyev' };
    expect(await officer.post('/people', clerk)).toAnswer(201);
    for (const [institutionId, role] of [
      [ministry, 'head'],
      [society, 'main'],
    ] as const) {
      expect(await appoint(officer, institutionId, { personId: first.id, role })).toAnswer(201);
    }
    const found = async (query: Record<string, string>): Promise<string[]> => {
      const { body } = await officer.get(`/people?${new URLSearchParams(query).toString()}`);
      return body.items.map(({ fullName }: { fullName: string }) => fullName);
    };
    const id = name.split(' ')[1] ?? '';
    expect(await found({ q: `${id} ДЎСТМУРОД` })).toEqual([name]);
    expect(await found({ q: email.toUpperCase() })).toEqual(['Bobur Aliyev', name]);
    expect(await found({ institution: ministry })).toEqual([name]);
    expect(await found({ institution: society, role: 'main' })).toEqual([name]);
    expect(await found({ institution: society, role: 'head' })).toEqual([]);
    expect(await found({ q: "Сув хўжалиги do'stmurod", role: 'head' })).toEqual([name]);
    const { body } = await officer.get(`/people?q=${id}`);
    expect(body).toMatchObject({
      items: [
        {
          ...{ ...person, id: first.id, addressShared: true },
          appointments: [
            { role: 'head', institution: { id: ministry }, validTo: null },
            { role: 'main', institution: { id: society }, validTo: null },
          ],
        },
      ],
      nextCursor: null,
    });
    expect(await main.get('/people')).toAnswer(403, 'not_permitted');
  });

  it('are listed page by page without losing one', async () => {
    const email = `pages.${randomUUID()}@example.org`;
    const names = ['Anvar', 'Барно', 'Vali', 'Гулнора', 'Jamila'];
    for (const fullName of names)
      await officer.post('/people', { ...newPerson(), fullName, email });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await officer.get(`/people?q=${email}&limit=2${after}`);
      seen.push(...body.items.map(({ fullName }: { fullName: string }) => fullName));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['Anvar', 'Барно', 'Гулнора', 'Jamila', 'Vali']);
  });

  it('act for two institutions with a token for each, and for one alone when the other ends', async () => {
    const [one, other] = [await newBody(), await newBody()];
    const { body: person } = await officer.post('/people', newPerson());
    const holders = [];
    const appointments = [];
    for (const [institutionId, role] of [
      [one, 'main'],
      [other, 'validator'],
    ] as const) {
      const since = { validFrom: '2023-01-01' };
      const appointed = await appoint(officer, institutionId, {
        personId: person.id,
        role,
        ...since,
      });
      const token = { personId: person.id, role: 'institution', institutionId, label: 'x' };
      const issued = await administrator.post('/access-tokens', token);
      holders.push(new ApiCaller({ url: app.url, token: issued.body.secret }));
      appointments.push(appointed.body.id);
    }
    const [ofOne, ofOther] = holders;
    const says = (institutionId: string, focalPointRole: string) => ({
      ...{ focalPointRole, institution: { id: institutionId }, person: { id: person.id } },
    });
    expect(await ofOne?.get('/me')).toAnswer(200, says(one, 'main'));
    expect(await ofOther?.get('/me')).toAnswer(200, says(other, 'validator'));
    expect(await ofOne?.get(`/institutions/${one}/focal-points`)).toAnswer(200);
    expect(await ofOne?.get(`/institutions/${other}/focal-points`)).toAnswer(403);
    await officer.post(`/focal-points/${appointments[0]}/end`, { validTo: '2024-01-01' });
    expect(await ofOther?.get('/me')).toAnswer(200, says(other, 'validator'));
  });
});

it('names hold no marks that turn the direction of writing', async () => {
  const fullName = 'Aziza \u202evo\u202c';
  expect(await officer.post('/people', { ...newPerson(), fullName })).toAnswer(400, {
    errors: [{ pointer: '/body/fullName', detail: 'contains invisible characters' }],
  });
});

describe('focal points', () => {
  it('are shown with their addresses, and to strangers not even in the refusal', async () => {
    const path = `/institutions/${bodyId}/focal-points`;
    const { focalPoints } = await read(main, path);
    const shown = { personId: main.personId, email: main.email, role: 'main' };
    expect(focalPoints).toContainEqual(expect.objectContaining(shown));
    const refused = await neighbour.get(path);
    expect(refused).toAnswer(403, 'not_permitted');
    expect(JSON.stringify(refused.body)).not.toContain(main.email);
    expect(await officer.get(`/institutions/${randomUUID()}/focal-points`)).toAnswer(404);
  });

  it('are appointed: one main, nobody twice to one part', async () => {
    const id = await newBody();
    const person = newPerson();
    const first = await appoint(officer, id, { person, role: 'main', validFrom: '2024-01-01' });
    expect(first).toAnswer(201, {
      ...person,
      institutionId: id,
      role: 'main',
      validFrom: '2024-01-01',
      validTo: null,
    });
    const another = newPerson();
    expect(await appoint(officer, id, { person: another, role: 'main' })).toAnswer(
      409,
      'main_taken',
    );
    // The person was not left behind by the refusal.
    expect(await officer.post('/people', another)).toAnswer(201);
    const { personId } = first.body;
    expect(await appoint(officer, id, { personId, role: 'head' })).toAnswer(201);
    expect(await appoint(officer, id, { personId, role: 'head' })).toAnswer(
      409,
      'appointed_already',
    );
    expect(await appoint(officer, id, { person, role: 'alternate' })).toAnswer(409, 'person_known');
    const nobody = { personId: randomUUID(), role: 'alternate' };
    expect(await appoint(officer, id, nobody)).toAnswer(422, 'person_unknown');
    for (const body of [{ role: 'head' }, { personId, person, role: 'validator' }]) {
      expect(await appoint(officer, id, body)).toAnswer(400, {
        errors: [{ pointer: '/body/personId' }],
      });
    }
    expect(await appoint(officer, randomUUID(), nobody)).toAnswer(404);
  });

  it('are named by their own institution too, as deputies and validators', async () => {
    for (const role of ['alternate', 'validator']) {
      expect(await appoint(main, bodyId, { person: newPerson(), role })).toAnswer(201);
    }
  });

  it('do not appoint themselves', async () => {
    const own = { personId: main.personId, role: 'validator' };
    expect(await appoint(main, bodyId, own)).toAnswer(403, 'own_appointment');
  });

  it('are not appointed by an institution that has ended, and nobody is left behind', async () => {
    const [dissolved, merged] = [await newBody(), await newBody()];
    const merger = { validTo: '2024-01-01', reason: 'Farmon.', successorId: bodyId };
    const formerMain = await app.addFocalPoint(merged);
    const end = `/institutions/${dissolved}/end`;
    expect((await administrator.post(end, { validTo: '2024-01-01' })).status).toBe(200);
    const into = `/institutions/${merged}/merge-into`;
    expect((await administrator.post(into, merger)).status).toBe(202);
    const stored = () =>
      Promise.all(
        ['person', 'focal_point'].map((table) => app.store.database(table).orderBy('id')),
      );
    const before = await stored();
    for (const id of [dissolved, merged]) {
      for (const given of [{ person: newPerson() }, { personId: neighbour.personId }]) {
        for (const validFrom of ['2023-01-01', undefined]) {
          const appointed = await appoint(officer, id, { ...given, role: 'head', validFrom });
          expect(appointed).toAnswer(409, 'institution_ended');
        }
      }
    }
    // Nor by those whom it had appointed: their tokens ended with it.
    const deputy = { person: newPerson(), role: 'alternate' };
    expect(await appoint(formerMain, merged, deputy)).toAnswer(401);
    expect(await stored()).toEqual(before);
  });

  it('are away and come back', async () => {
    const id = await newBody();
    const appointed = await appoint(officer, id, { person: newPerson(), role: 'main' });
    const path = `/focal-points/${appointed.body.id}/absence`;
    const away = { from: '2999-07-01', to: '2999-07-31' };
    expect(await officer.send('PUT', path, away)).toAnswer(200, {
      absentFrom: away.from,
      absentTo: away.to,
    });
    expect(await officer.send('DELETE', path)).toAnswer(200, {
      absentFrom: null,
      absentTo: null,
    });
    const backwards = { from: '2999-07-31', to: '2999-07-01' };
    expect(await officer.send('PUT', path, backwards)).toAnswer(400);
  });

  it('end on a last day, once', async () => {
    const id = await newBody();
    const { body } = await appoint(officer, id, {
      ...{ person: newPerson(), role: 'main', validFrom: '2024-01-01' },
    });
    const end = (validTo: string) => officer.post(`/focal-points/${body.id}/end`, { validTo });
    expect(await end('2023-12-31')).toAnswer(422);
    // Nobody could take it back, and the part and the token would be theirs until then.
    const far = { status: 422, body: { code: 'too_far_ahead' } };
    expect(await end('2204-06-30')).toMatchObject(far);
    const late = { person: newPerson(), role: 'head', validFrom: '2204-01-01' };
    expect(await appoint(officer, id, late)).toMatchObject(far);
    expect(await end('2024-06-30')).toAnswer(200, { validTo: '2024-06-30' });
    expect(await end('2024-06-30')).toAnswer(409, 'appointment_ended');
    const absence = `/focal-points/${body.id}/absence`;
    expect(await officer.send('DELETE', absence)).toAnswer(409);
    expect(await appoint(officer, id, { person: newPerson(), role: 'main' })).toAnswer(201);
    const named = await officer.get(`/institutions/${id}/focal-points`);
    expect(named.body.focalPoints).toHaveLength(1);
    expect(
      await officer.post(`/focal-points/${randomUUID()}/end`, { validTo: '2024-01-01' }),
    ).toAnswer(404);
  });
});

describe('an NGO', () => {
  it('sees its own people and says under which number it is registered, and nothing of others', async () => {
    const ngoId = await app.addInstitution('ngo', 'Huquq tashabbusi');
    const main = await app.addHolder({ role: 'ngo', institutionId: ngoId, focalPointRole: 'main' });
    const deputy = { role: 'ngo', institutionId: ngoId, focalPointRole: 'alternate' } as const;
    const other = await app.addHolder(deputy);
    const { body } = await main.get(`/institutions/${ngoId}/focal-points`);
    expect(body.focalPoints).toHaveLength(2);
    const details = { registrationNumber: '1234-NNT', languages: ['uz-Latn', 'ru'] };
    const path = `/institutions/${ngoId}/ngo-details`;
    expect(await main.send('PUT', path, details)).toAnswer(200, details);
    expect(await other.send('PUT', path, details)).toAnswer(403);
    expect(await main.get(`/institutions/${bodyId}/focal-points`)).toAnswer(403);
    expect(await main.send('PUT', `/institutions/${bodyId}/ngo-details`, details)).toAnswer(403);
  });
});
