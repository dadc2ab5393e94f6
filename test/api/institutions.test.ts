import { randomUUID } from 'node:crypto';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { registerItem } from '../support/registered-item';

let app: TestApplication;
let administrator: Holder;
let centerLead: Holder;
let officer: Holder;
let ngo: Holder;

beforeAll(async () => {
  app = await openTestApplication();
  administrator = await app.addHolder({ role: 'administrator' });
  centerLead = await app.addHolder({ role: 'center_lead', institutionId: app.centerId });
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  const ngoId = await app.addInstitution('ngo', 'Tashabbus');
  ngo = await app.addHolder({ role: 'ngo', institutionId: ngoId });
});
afterAll(() => app.close());

const ministry = (changed: object = {}) => ({
  kind: 'state_body',
  names: { 'uz-Latn': 'Mehnat vazirligi' },
  validFrom: '2020-01-01',
  ...changed,
});

async function add(changed: object = {}): Promise<string> {
  const { body } = await administrator.caller.post('/institutions', ministry(changed));
  return String(body.id);
}

test('are added with an id of ours, found, narrowed and corrected', async () => {
  const added = await centerLead.caller.post('/institutions', ministry({ code: 'MOL' }));
  expect(added).toMatchObject({ status: 201, body: { code: 'MOL', validTo: null } });
  const { id } = added.body;
  expect(added.headers.get('location')).toBe(`/api/v1/institutions/${id}`);
  const changed = { names: { ru: 'Министерство труда' }, code: 'MOLP' };
  const corrected = await administrator.caller.send('PATCH', `/institutions/${id}`, changed);
  expect(corrected).toMatchObject({
    status: 200,
    body: { code: 'MOLP', names: { ...changed.names, 'uz-Latn': 'Mehnat vazirligi' } },
  });
  expect(await ngo.caller.get(`/institutions/${id}`)).toMatchObject({ status: 200, body: changed });
  const bodies = await ngo.caller.get('/institutions?kind=state_body&living=true');
  expect(bodies.body.institutions.map((one: { id: string }) => one.id)).toContain(id);
  const ngos = await ngo.caller.get('/institutions?kind=ngo');
  expect(ngos.body.institutions).toHaveLength(1);
  expect(await ngo.caller.get(`/institutions/${randomUUID()}`)).toMatchObject({ status: 404 });
  const nobody = `/institutions/${randomUUID()}`;
  expect(await administrator.caller.send('PATCH', nobody, { names: { en: 'X' } })).toMatchObject({
    status: 404,
  });
});

test('are one however often a request with a key is sent', async () => {
  const key = { 'Idempotency-Key': randomUUID() };
  const sent = await Promise.all(
    [1, 2, 3].map(() =>
      administrator.caller.post('/institutions', ministry({ names: { 'uz-Latn': 'Bir' } }), key),
    ),
  );
  const again = await administrator.caller.post(
    '/institutions',
    ministry({ names: { 'uz-Latn': 'Bir' } }),
    key,
  );
  expect(again.status).toBe(201);
  for (const { status } of sent) expect([201, 409]).toContain(status);
  const { body } = await ngo.caller.get('/institutions');
  const found = body.institutions.filter(
    (one: { names: { 'uz-Latn': string } }) => one.names['uz-Latn'] === 'Bir',
  );
  expect(found).toEqual([again.body]);
});

test('are changed by administrators and the center lead only', async () => {
  const id = await add();
  for (const { caller } of [officer, ngo]) {
    const refused = { status: 403, body: { code: 'not_permitted' } };
    expect(await caller.post('/institutions', ministry())).toMatchObject(refused);
    expect(await caller.send('PATCH', `/institutions/${id}`, {})).toMatchObject(refused);
    const end = { validTo: '2024-01-01' };
    expect(await caller.post(`/institutions/${id}/end`, end)).toMatchObject(refused);
  }
});

test('refuse a taken code and a second center', async () => {
  await add({ code: 'TAKEN' });
  const taken = { status: 409, body: { code: 'code_taken' } };
  expect(
    await administrator.caller.post('/institutions', ministry({ code: 'TAKEN' })),
  ).toMatchObject(taken);
  const other = await add();
  expect(
    await administrator.caller.send('PATCH', `/institutions/${other}`, { code: 'TAKEN' }),
  ).toMatchObject(taken);
  expect(
    await administrator.caller.post('/institutions', ministry({ kind: 'center' })),
  ).toMatchObject({ status: 409, body: { code: 'second_center' } });
});

test('end with a successor that lives', async () => {
  const [merged, successor] = [await add(), await add()];
  const end = (id: string, body: object) =>
    administrator.caller.post(`/institutions/${id}/end`, body);
  const ended = { validTo: '2024-03-31', successorId: successor };
  expect(await end(merged, { validTo: '2019-01-01' })).toMatchObject({ status: 422 });
  expect(await end(merged, { ...ended, successorId: merged })).toMatchObject({
    status: 422,
    body: { code: 'successor_circular' },
  });
  expect(await end(merged, { ...ended, successorId: randomUUID() })).toMatchObject({
    status: 422,
    body: { code: 'successor_unknown' },
  });
  expect(await end(merged, ended)).toMatchObject({ status: 200, body: { id: merged, ...ended } });
  expect(await end(merged, ended)).toMatchObject({ body: { code: 'institution_ended' } });
  expect(await end(successor, { ...ended, successorId: merged })).toMatchObject({
    status: 409,
    body: { code: 'successor_ended' },
  });
  expect(await end(randomUUID(), ended)).toMatchObject({ status: 404 });
  const { body } = await ngo.caller.get('/institutions?living=false');
  expect(body.institutions).toEqual([expect.objectContaining({ id: merged })]);
});

test('do not succeed each other when both end at once', async () => {
  const [one, other] = [await add(), await add()];
  const ends = await Promise.all([
    administrator.caller.post(`/institutions/${one}/end`, {
      validTo: '2024-03-31',
      successorId: other,
    }),
    administrator.caller.post(`/institutions/${other}/end`, {
      validTo: '2024-03-31',
      successorId: one,
    }),
  ]);
  expect(ends.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('do not end while they lead open items', async () => {
  const id = await add();
  for (const item of [await registerItem(app), await registerItem(app)]) {
    const assigned = { leadInstitutionId: id, reason: 'It is the competent body.' };
    expect(await officer.caller.post(`${item}/assign`, assigned)).toMatchObject({ status: 200 });
  }
  const end = () => administrator.caller.post(`/institutions/${id}/end`, { validTo: '2024-03-31' });
  expect(await end()).toMatchObject({
    status: 409,
    body: { code: 'leads_open_items', openItems: 2 },
  });
  const { body } = await officer.caller.get(`/implementations?lead=${id}`);
  for (const { entityId } of body.items) {
    const withdrawn = { cause: 'registered_in_error', reason: 'Entered twice.' };
    const path = `/implementations/${entityId}/withdraw`;
    expect(await centerLead.caller.post(path, withdrawn)).toMatchObject({ status: 200 });
  }
  expect(await end()).toMatchObject({ status: 200 });
});

test('are renamed from a day on, and keep what they were called and led', async () => {
  const id = await add({ names: { 'uz-Latn': 'Mehnat vazirligi', ru: 'Министерство труда' } });
  const path = await registerItem(app);
  const assigned = { leadInstitutionId: id, reason: 'It is the competent body.' };
  expect(await officer.caller.post(`${path}/assign`, assigned)).toMatchObject({ status: 200 });
  const rename = (body: object, by = centerLead) =>
    by.caller.post(`/institutions/${id}/rename`, body);
  const names = { 'uz-Latn': 'Bandlik vazirligi', en: 'Ministry of Employment' };
  const ru = 'Министерство труда';
  expect(await rename({ from: '2023-01-01', names }, officer)).toMatchObject({ status: 403 });
  const wrong: [object, number, string][] = [
    [{ from: '2999-01-01', names }, 422, 'renamed_in_future'],
    [{ from: '2020-01-01', names }, 422, 'renamed_before_its_name'],
    [{ from: '2023-01-01', names: { 'uz-Latn': 'Mehnat vazirligi' } }, 409, 'same_name'],
  ];
  for (const [body, status, code] of wrong) {
    expect(await rename(body)).toMatchObject({ status, body: { code } });
  }
  expect(await rename({ from: '2023-01-01', names })).toMatchObject({
    status: 200,
    body: { id, names: { ...names, ru } },
  });
  const uz = 'Bandlik va kambagʻallikni qisqartirish vazirligi';
  const later = { names: { 'uz-Latn': uz, ru: null } };
  expect(await rename({ from: '2023-01-01', ...later })).toMatchObject({ status: 422 });
  expect(await rename({ from: '2024-06-01', ...later })).toMatchObject({ status: 200 });
  const { body } = await ngo.caller.get(`/institutions/${id}/names`);
  expect(body.names).toEqual([
    {
      ...{ validFrom: '2020-01-01', validTo: '2022-12-31' },
      names: { 'uz-Latn': 'Mehnat vazirligi', ru },
    },
    { validFrom: '2023-01-01', validTo: '2024-05-31', names: { ...names, ru } },
    { validFrom: '2024-06-01', validTo: null, names: { ...names, 'uz-Latn': uz } },
  ]);
  expect((await officer.caller.get(path)).body.leadInstitutionId).toBe(id);
  // A list that still has an old name finds the body, and does not register it again.
  const list = { agencies: [{ uz: 'Bandlik Vazirligi' }] };
  expect((await administrator.caller.post('/imports/institutions', list)).body).toMatchObject({
    counts: { new: 0, unchanged: 1 },
    institutions: [{ id }],
    warnings: { first: [{ code: 'name_differs' }] },
  });
  expect(
    await administrator.caller.post(`/institutions/${id}/merge-into`, {
      ...{ validTo: '2024-12-31', reason: 'Farmon.', successorId: await add() },
    }),
  ).toMatchObject({ status: 202 });
  expect(await rename({ from: '2024-07-01', names: { 'uz-Latn': 'Boshqa' } })).toMatchObject({
    status: 409,
    body: { code: 'institution_ended' },
  });
  expect(await ngo.caller.get(`/institutions/${randomUUID()}/names`)).toMatchObject({
    status: 404,
  });
});
