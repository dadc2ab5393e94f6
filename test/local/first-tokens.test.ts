import { randomUUID } from 'node:crypto';
import { countryOf } from '../../countries';
import type { Sample } from '../../countries/country';
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

it('adds no sample data to an installation that has institutions of its own', async () => {
  await start(null);
  const names = { code: null, names: { 'uz-Latn': 'Adliya vazirligi' } };
  const life = { validFrom: '2020-01-01', validTo: null, successorId: null };
  const institutions = new Institutions(store.database);
  await institutions.add({ id: randomUUID(), kind: 'state_body', ...names, ...life });
  expect(await start(country.sample)).toEqual({});
  expect(await institutions.all()).toHaveLength(1);
});
