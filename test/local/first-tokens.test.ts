import { randomUUID } from 'node:crypto';
import { countryOf } from '../../countries';
import type { Sample } from '../../countries/country';
import { makeSignInLinks } from '../../local/demo/sign-in-links';
import { makeFirstTokens, type Tokens } from '../../local/demo/tokens';
import { Institutions } from '../../store/institutions';
import { openTestDatabase, type TestDatabase } from '../support/database';

const country = countryOf('uz');
let store: TestDatabase;

beforeEach(async () => {
  store = await openTestDatabase();
});
afterEach(() => store.close());

const start = (sample: Sample | null): Promise<Tokens> =>
  store.database.transaction((database) => makeFirstTokens({ database, country, sample }));

it('makes the administrator without sample data, and the others once the sample data is wanted', async () => {
  expect(Object.keys(await start(null))).toEqual(['administrator']);
  expect(Object.keys(await start(country.sample))).toEqual(
    expect.not.arrayContaining(['administrator']),
  );
  expect(await start(country.sample)).toEqual({});
  expect(await store.database('access_token').count({ count: '*' })).toEqual([{ count: 6 }]);
});

it('makes links to sign in as people of the sample only, and only as long as they have a role', async () => {
  await start(country.sample);
  const { database } = store;
  const links = () => makeSignInLinks({ database, country, apiUrl: 'http://127.0.0.1:8080' });
  expect(Object.keys(await links())).toHaveLength(6);
  await database('person').where({ full_name: 'Administrator' }).update({ email: 'a@gov.example' });
  await database('staff_role')
    .where({ role: 'coordinator' })
    .update({ ended_at: '2026-01-01T00:00:00Z', ended_by: 'test' });
  expect(Object.keys(await links())).toEqual(['center', 'center_lead', 'institution', 'ngo']);
  // Those of the former start are gone.
  expect(await database('sign_in_link').count({ count: '*' })).toEqual([{ count: 4 }]);
});

it('adds no sample data to an installation that has institutions of its own', async () => {
  await start(null);
  const names = { code: null, names: { 'uz-Latn': 'Adliya vazirligi' } };
  const life = { validFrom: '2020-01-01', validTo: null, successorId: null };
  const institutions = new Institutions(store.database);
  await institutions.add({ id: randomUUID(), kind: 'state_body', ...names, ...life });
  expect(await start(country.sample)).toEqual({});
  expect(await institutions.all()).toHaveLength(1);
});
