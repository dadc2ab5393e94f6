import { randomUUID } from 'node:crypto';
import { withNames } from '../../application/shown-names';
import type { PersonActor, Role } from '../../domain/shared/actor';
import { Institutions } from '../../store/institutions';
import { People } from '../../store/people';
import { openTestDatabase, type TestDatabase } from '../support/database';

const ministry = randomUUID();
const other = randomUUID();
const unknown = randomUUID();
const people = { present: randomUUID(), former: randomUUID(), elsewhere: randomUUID() };
const officer = randomUUID();
const institutionNames = { [ministry]: 'Adliya vazirligi', [other]: 'Sogʻliqni saqlash vazirligi' };

let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
  const { database } = store;
  for (const [id, name] of Object.entries(institutionNames)) {
    await new Institutions(database).add({
      ...{ id, kind: 'state_body', code: null, names: { 'uz-Latn': name } },
      ...{ validFrom: '2020-01-01', validTo: null, successorId: null },
    });
  }
  const register = new People(database);
  for (const [fullName, id] of Object.entries({ ...people, officer })) {
    const createdAt = '2026-01-01T00:00:00.000Z';
    await register.add({ id, fullName, email: `${id}@example.org`, language: 'ru', createdAt });
  }
  for (const [personId, institutionId, validTo] of [
    [people.present, ministry, null],
    [people.former, ministry, '2021-12-31'],
    [people.elsewhere, other, null],
  ] as const) {
    await register.appoint({
      ...{ id: randomUUID(), institutionId, personId, role: 'head', validFrom: '2020-01-01' },
      ...{ validTo, absentFrom: null, absentTo: null },
    });
  }
});
afterAll(() => store.close());

const actor = (role: Role): PersonActor => ({
  ...{ kind: 'person', personId: randomUUID(), role, focalPointRole: null },
  institutionId: role === 'institution' || role === 'ngo' ? ministry : null,
});

/** A view with ids in fields of several names and depths, and one that names nothing. */
const view = {
  leads: [{ value: ministry }, { value: unknown }],
  details: { by: `person/${officer}`, people: Object.values(people), note: { bodies: [other] } },
};

it.each([
  ['center', { ...people, officer }],
  ['center_lead', { ...people, officer }],
  ['coordinator', { ...people, officer }],
  ['administrator', { ...people, officer }],
  ['institution', { present: people.present, former: people.former }],
  ['ngo', { present: people.present, former: people.former }],
] as const)('%s reads the names of the people whom it may list', async (role, named) => {
  const { names, ...rest } = await withNames(store.database, actor(role), view);
  expect(rest).toEqual(view);
  const ofPeople = Object.fromEntries(Object.entries(named).map(([name, id]) => [id, name]));
  expect(names.in('uz-Latn')).toEqual({ ...institutionNames, ...ofPeople });
});

it('writes the names of institutions in the script of the reader', async () => {
  const { names } = await withNames(store.database, actor('ngo'), { ministry });
  expect(names.in('uz-Cyrl')).toEqual({ [ministry]: 'Адлия вазирлиги' });
});
