import { readSharedData } from '../support/shared-data';
import { suiteApplication } from '../support/cast';

const app = suiteApplication();
const administrator = app.holder({ role: 'administrator' });
const officer = app.holder({ role: 'center' });

const send = (register: unknown, query = '') =>
  administrator.post(`/imports/institutions${query}`, register);

async function all() {
  const { body } = await officer.get('/institutions');
  return body.institutions;
}

test('a real list is tried, registered, and changes nothing when it comes again', async () => {
  const register = JSON.parse(readSharedData('uzbekistan/uz-agencies.json').toString());
  const total = register.agencies.length + register.regions.length;
  expect(total).toBeGreaterThan(40);
  const before = await all();
  const dry = await send(register, '?dryRun=true');
  expect(dry).toAnswer(200, {
    dryRun: true,
    acceptable: true,
    counts: { total, new: total, completed: 0 },
  });
  expect(dry.body.institutions[0]).toMatchObject({ outcome: 'new', id: null });
  expect(await send(register, '?validFrom=2203-01-01')).toAnswer(422, 'too_far_ahead');
  expect(await all()).toEqual(before);

  const first = await send(register, '?validFrom=2023-01-01');
  expect(first).toAnswer(200, { counts: { total, new: total } });
  expect(first.body.ignoredFields).toContain('agencies.kaa');
  const registered = await all();
  expect(registered).toHaveLength(before.length + total);
  expect(registered).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        ...{ kind: 'state_body', code: 'imv', validFrom: '2023-01-01', validTo: null },
        names: expect.objectContaining({ en: 'Ministry of Economy and Finance' }),
      }),
      expect.objectContaining({
        kind: 'region',
        code: '1703',
        names: expect.objectContaining({ 'uz-Latn': 'Andijon viloyati' }),
      }),
    ]),
  );

  const again = await send(register);
  expect(again.body).toMatchObject({
    counts: { total, new: 0, completed: 0, unchanged: total },
    warnings: { total: 0 },
  });
  expect(await all()).toEqual(registered);
});

test('two lists at once do not register an institution twice', async () => {
  const register = { agencies: [{ uz: 'Suv xoʻjaligi agentligi' }, { uz: 'Koinot agentligi' }] };
  const before = await all();
  const answers = await Promise.all([send(register), send(register), send(register)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await all()).toHaveLength(before.length + 2);
});

test('what is registered is completed, and stands where the list says otherwise', async () => {
  const id = await app.addInstitution('state_body', 'Bogʻdorchilik vazirligi');
  const row = { uz: "Bog'dorchilik  VAZIRLIGI", ru: 'Минсад', gov_uz_code: 'bv' };
  const completed = await send({ agencies: [row] });
  expect(completed.body).toMatchObject({
    counts: { completed: 1 },
    institutions: [{ outcome: 'completed', id }],
  });
  const stored = await officer.get(`/institutions/${id}`);
  expect(stored.body).toMatchObject({
    ...{ code: 'bv', names: { ru: 'Минсад', 'uz-Latn': 'Bogʻdorchilik vazirligi' } },
  });
  const other = await send({ agencies: [{ ...row, ru: 'Министерство садоводства' }] });
  expect(other.body).toMatchObject({
    counts: { unchanged: 1 },
    warnings: { total: 1, first: [{ row: 1, code: 'name_differs' }] },
  });
  expect((await officer.get(`/institutions/${id}`)).body).toEqual(stored.body);
});

test('an old list does not found anew what has been merged since', async () => {
  const [uz, ru] = ['Oʻrmon agentligi', 'Агентство леса'];
  const register = { agencies: [{ uz, ru }, { uz: 'Yaylov vazirligi' }] };
  const first = await send(register, '?validFrom=2023-01-01');
  const [youth, sport] = first.body.institutions.map(({ id }: { id: string }) => id);
  const merged = { validTo: '2024-03-31', successorId: sport };
  const ended = { status: 200, body: { validTo: '2024-03-31' } };
  const end = (id: string, given: object) => administrator.post(`/institutions/${id}/end`, given);
  expect(await end(youth, merged)).toMatchObject(ended);
  const before = await all();
  expect((await send(register)).body).toMatchObject({
    counts: { new: 0, completed: 0, unchanged: 2 },
    warnings: { total: 1, first: [{ row: 1, code: 'ended' }] },
  });
  expect(await all()).toEqual(before);
  // Under a code of its own it is another body, which took up the name.
  await send({ agencies: [{ uz: 'Yaylov vazirligi', gov_uz_code: 'yaylov' }] });
  expect(await end(sport, { validTo: '2024-03-31' })).toMatchObject(ended);
  expect(
    (await send({ agencies: [{ uz: 'Yaylov vazirligi', gov_uz_code: 'yaylov2' }] })).body,
  ).toMatchObject({ counts: { new: 1 } });
});

test('one wrong row keeps all others out, and is named', async () => {
  await send({
    agencies: [
      { uz: 'Bir', gov_uz_code: 'one' },
      { uz: 'Ikki', gov_uz_code: 'two' },
    ],
  });
  const before = await all();
  const cases: [unknown[], string, number][] = [
    [[{ uz: 'Yangi' }, { fr: 'Sans nom', uz: null }], 'name_missing', 2],
    [[{ uz: 'Yangi' }, { uz: 'Boshqa', ru: 7 }], 'malformed_cell', 2],
    [[{ uz: 'Yangi' }, { uz: 'yangi' }], 'row_twice', 2],
    [[{ uz: 'Yangi' }, { uz: 'x'.repeat(501) }], 'too_long', 2],
    [[{ uz: 'Yangi' }, { uz: 'Bir', gov_uz_code: 'two' }], 'code_and_name_differ', 2],
    [[{ uz: 'Yangi' }, { uz: 'Bir', gov_uz_code: 'three' }], 'code_and_name_differ', 2],
  ];
  for (const [agencies, code, row] of cases) {
    const refused = await send({ agencies });
    expect(refused).toAnswer(422, {
      code: 'import_refused',
      report: { errors: { total: 1, first: [{ code, row }] } },
    });
    expect(await send({ agencies }, '?dryRun=true')).toAnswer(200, { acceptable: false });
  }
  expect(await send({ agencies: [7] })).toAnswer(400);
  expect(await officer.post('/imports/institutions', { agencies: [] })).toAnswer(403);
  expect(await all()).toEqual(before);
});
