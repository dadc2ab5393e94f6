import { randomUUID } from 'node:crypto';
import { registerItem } from '../support/registered-item';
import { suiteApplication } from '../support/cast';
import { statusesOf } from '../support/answers';

const app = suiteApplication();
const administrator = app.holder({ role: 'administrator' });
const centerLead = app.holder({ role: 'center_lead' });
const officer = app.holder({ role: 'center' });
const ngo = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Tashabbus') });

const ministry = (changed: object = {}) => ({
  kind: 'state_body',
  names: { 'uz-Latn': `Mehnat vazirligi ${randomUUID()}` },
  validFrom: '2020-01-01',
  ...changed,
});

async function add(changed: object = {}): Promise<string> {
  const { body } = await administrator.post('/institutions', ministry(changed));
  return String(body.id);
}

test('are added with an id of ours, found, narrowed and corrected', async () => {
  const added = await centerLead.post('/institutions', ministry({ code: 'MOL' }));
  expect(added).toAnswer(201, { code: 'MOL', validTo: null });
  const { id } = added.body;
  expect(added.headers.get('location')).toBe(`/api/v1/institutions/${id}`);
  const changed = { names: { ru: 'Министерство труда и занятости' }, code: 'MOLP' };
  const corrected = await administrator.send('PATCH', `/institutions/${id}`, changed);
  expect(corrected).toAnswer(200, {
    code: 'MOLP',
    names: { ...added.body.names, ...changed.names },
  });
  expect(await ngo.get(`/institutions/${id}`)).toAnswer(200, changed);
  const bodies = await ngo.get('/institutions?kind=state_body&living=true');
  expect(bodies.body.institutions.map((one: { id: string }) => one.id)).toContain(id);
  const ngos = await ngo.get('/institutions?kind=ngo');
  expect(ngos.body.institutions).toHaveLength(1);
  expect(await ngo.get(`/institutions/${randomUUID()}`)).toAnswer(404);
  const nobody = `/institutions/${randomUUID()}`;
  expect(await administrator.send('PATCH', nobody, { names: { en: 'X' } })).toAnswer(404);
});

test('refuse a taken code and a second center', async () => {
  await add({ code: 'TAKEN' });
  const taken = { status: 409, body: { code: 'code_taken' } };
  expect(await administrator.post('/institutions', ministry({ code: 'TAKEN' }))).toMatchObject(
    taken,
  );
  const other = await add();
  expect(
    await administrator.send('PATCH', `/institutions/${other}`, { code: 'TAKEN' }),
  ).toMatchObject(taken);
  expect(await administrator.post('/institutions', ministry({ kind: 'center' }))).toAnswer(
    409,
    'second_center',
  );
});

test('end with a successor that lives', async () => {
  const [merged, successor] = [await add(), await add()];
  const end = (id: string, body: object) => administrator.post(`/institutions/${id}/end`, body);
  const ended = { validTo: '2024-03-31', successorId: successor };
  expect(await end(merged, { validTo: '2019-01-01' })).toAnswer(422);
  expect(await end(merged, { ...ended, successorId: randomUUID() })).toAnswer(
    422,
    'successor_unknown',
  );
  const successorNames = (await ngo.get(`/institutions/${successor}`)).body.names;
  expect(await end(merged, ended)).toAnswer(200, { id: merged, ...ended, successorNames });
  expect(await end(merged, ended)).toMatchObject({ body: { code: 'institution_ended' } });
  expect(await end(randomUUID(), ended)).toAnswer(404);
  const { body } = await ngo.get('/institutions?living=false');
  expect(body.institutions).toEqual([expect.objectContaining({ id: merged })]);
});

test('do not succeed each other when both end at once', async () => {
  const [one, other] = [await add(), await add()];
  const ends = await Promise.all([
    administrator.post(`/institutions/${one}/end`, {
      validTo: '2024-03-31',
      successorId: other,
    }),
    administrator.post(`/institutions/${other}/end`, {
      validTo: '2024-03-31',
      successorId: one,
    }),
  ]);
  expect(statusesOf(ends)).toEqual([200, 409]);
});

test('do not end while they lead open items', async () => {
  const id = await add();
  for (const item of [await registerItem(app), await registerItem(app)]) {
    const assigned = { leadInstitutionId: id, reason: 'It is the competent body.' };
    expect(await officer.post(`${item}/assign`, assigned)).toAnswer(200);
  }
  const end = () => administrator.post(`/institutions/${id}/end`, { validTo: '2024-03-31' });
  expect(await end()).toAnswer(409, { code: 'leads_open_items', openItems: 2 });
  const { body } = await officer.get(`/implementations?lead=${id}`);
  for (const { entityId } of body.items) {
    const withdrawn = { cause: 'registered_in_error', reason: 'Entered twice.' };
    const path = `/implementations/${entityId}/withdraw`;
    expect(await centerLead.post(path, withdrawn)).toAnswer(200);
  }
  expect(await end()).toAnswer(200);
});

test('are renamed from a day on, and keep what they were called and led', async () => {
  const id = await add({ names: { 'uz-Latn': 'Mehnat vazirligi', ru: 'Министерство труда' } });
  const path = await registerItem(app);
  const assigned = { leadInstitutionId: id, reason: 'It is the competent body.' };
  expect(await officer.post(`${path}/assign`, assigned)).toAnswer(200);
  const rename = (body: object, by = centerLead) => by.post(`/institutions/${id}/rename`, body);
  const names = { 'uz-Latn': 'Bandlik vazirligi', en: 'Ministry of Employment' };
  const ru = 'Министерство труда';
  expect(await rename({ from: '2023-01-01', names }, officer)).toAnswer(403);
  const wrong: [object, number, string][] = [
    [{ from: '2999-01-01', names }, 422, 'renamed_in_future'],
    [{ from: '2020-01-01', names }, 422, 'renamed_before_its_name'],
    [{ from: '2023-01-01', names: { 'uz-Latn': 'Mehnat vazirligi' } }, 409, 'same_name'],
  ];
  for (const [body, status, code] of wrong) {
    expect(await rename(body)).toAnswer(status, code);
  }
  expect(await rename({ from: '2023-01-01', names })).toAnswer(200, {
    id,
    names: { ...names, ru },
  });
  const uz = 'Bandlik va kambagʻallikni qisqartirish vazirligi';
  const later = { names: { 'uz-Latn': uz, ru: null } };
  expect(await rename({ from: '2023-01-01', ...later })).toAnswer(422);
  expect(await rename({ from: '2024-06-01', ...later })).toAnswer(200);
  const { body } = await ngo.get(`/institutions/${id}/names`);
  expect(body.names).toEqual([
    {
      ...{ validFrom: '2020-01-01', validTo: '2022-12-31' },
      names: { 'uz-Latn': 'Mehnat vazirligi', ru },
    },
    { validFrom: '2023-01-01', validTo: '2024-05-31', names: { ...names, ru } },
    { validFrom: '2024-06-01', validTo: null, names: { ...names, 'uz-Latn': uz } },
  ]);
  expect((await officer.get(path)).body.leadInstitutionId).toBe(id);
  // A list that still has an old name finds the body, and does not register it again.
  const list = { agencies: [{ uz: 'Bandlik Vazirligi' }] };
  expect((await administrator.post('/imports/institutions', list)).body).toMatchObject({
    counts: { new: 0, unchanged: 1 },
    institutions: [{ id }],
    warnings: { first: [{ code: 'name_differs' }] },
  });
  expect(
    await administrator.post(`/institutions/${id}/merge-into`, {
      ...{ validTo: '2024-12-31', reason: 'Farmon.', successorId: await add() },
    }),
  ).toAnswer(202);
  expect(await rename({ from: '2024-07-01', names: { 'uz-Latn': 'Boshqa' } })).toAnswer(
    409,
    'institution_ended',
  );
  expect(await ngo.get(`/institutions/${randomUUID()}/names`)).toAnswer(404);
});
