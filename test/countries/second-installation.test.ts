import { si } from '../../countries/si';
import { ensureStartingRules } from '../../store/starting-rules';
import type { ApiCaller } from '../support/api-caller';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { storeHolder } from '../support/holder';
import { openApiWithoutEngine, smallUploads, type OpenedApi } from '../support/open-api';

let store: TestDatabase;
let api: OpenedApi;
let caller: ApiCaller;

beforeAll(async () => {
  store = await openTestDatabase();
  const { database } = store;
  await ensureStartingRules(database, si);
  api = await openApiWithoutEngine({ database, ...smallUploads(), installation: si });
  caller = await storeHolder(store, api.url, { role: 'administrator', language: 'sl' });
});
afterAll(async () => {
  await api.close();
  await store.close();
});

it('serves the rules of its country', async () => {
  expect((await caller.get('/policies/1')).body).toMatchObject({
    ...{ timeZone: 'Europe/Ljubljana', sendingHour: 8, reporting: { cadenceMonths: 12 } },
  });
  expect((await caller.get('/calendars/1')).body).toMatchObject({ id: 'si-six-day' });
});

it('takes names in the languages of its country alone, and sorts by the first of them', async () => {
  const add = (names: Readonly<Record<string, string>>) =>
    caller.post('/institutions', { kind: 'state_body', validFrom: '2020-01-01', names });
  expect((await add({ sl: 'Šolski inšpektorat', it: 'Ispettorato' })).status).toBe(201);
  expect((await add({ sl: 'Tržni inšpektorat' })).status).toBe(201);
  expect((await add({ sl: 'Statistični urad' })).status).toBe(201);
  expect((await add({ ru: 'Министерство' })).status).toBe(400);
  const { institutions } = (await caller.get('/institutions')).body;
  expect(institutions.map((one: { names: { sl: string } }) => one.names.sl)).toEqual([
    ...['Statistični urad', 'Šolski inšpektorat', 'Tržni inšpektorat'],
  ]);
});

it('reads the lists of institutions of its country', async () => {
  const agencies = [{ sl: 'Urad za enakost', it: 'Ufficio', maticna_stevilka: '17', uz: 'Idora' }];
  const { body } = await caller.post('/imports/institutions', { agencies });
  expect(body).toMatchObject({ counts: { new: 1 }, ignoredFields: ['agencies.uz'] });
});
