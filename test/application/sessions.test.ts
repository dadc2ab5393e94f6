import { createHash, randomUUID } from 'node:crypto';
import { Sessions, type SignedIn } from '../../application/people/sessions';
import { uz } from '../../countries/uz';
import type { Position } from '../../domain/shared/actor';
import { Institutions } from '../../store/institutions';
import { LocalClock } from '../../store/local-day';
import { People } from '../../store/people';
import { Policies } from '../../store/policies';
import { forgetOldSessions } from '../../store/sessions';
import { StaffRoles } from '../../store/staff-roles';
import { ensureStartingRules } from '../../store/starting-rules';
import { openTestDatabase, type TestDatabase } from '../support/database';

const hour = 3_600_000;
const limits = { idleMs: 2 * hour, longestMs: 12 * hour };
let store: TestDatabase;
let sessions: Sessions;
let centerId: string;
let ministryId: string;
let ngoId: string;

const institution = async (kind: 'center' | 'state_body' | 'ngo', name: string) => {
  const id = randomUUID();
  const life = { validFrom: '2020-01-01', validTo: null, successorId: null };
  const names = { code: null, names: { 'uz-Latn': name } };
  await new Institutions(store.database).add({ id, kind, ...names, ...life });
  return id;
};

beforeAll(async () => {
  store = await openTestDatabase();
  await ensureStartingRules(store.database, uz);
  const clock = new LocalClock(new Policies(store.database));
  sessions = new Sessions({ database: store.database, clock, limits });
  centerId = await institution('center', 'Milliy markaz');
  ministryId = await institution('state_body', 'Adliya vazirligi');
  ngoId = await institution('ngo', 'Huquq va jamiyat');
});
afterAll(() => store.close());
afterEach(() => jest.useRealTimers());

/** The present instant for all that asks for it, without stopping the database's own timers. */
const setNow = (ms: number) =>
  jest.useFakeTimers({ now: ms, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });

const person = async () => {
  const id = randomUUID();
  const createdAt = new Date().toISOString();
  const named = { fullName: 'Malika Rahimova', email: `${id}@example.org`, language: 'ru' };
  await new People(store.database).add({ id, ...named, createdAt });
  return id;
};

const appoint = async (personId: string, institutionId: string) => {
  const id = randomUUID();
  const open = { validTo: null, absentFrom: null, absentTo: null };
  await new People(store.database).appoint({
    ...{ id, institutionId, personId, role: 'alternate', validFrom: '2020-01-01', ...open },
  });
  return id;
};

const grant = (personId: string, role: 'center' | 'coordinator') =>
  new StaffRoles(store.database).grant({
    ...{ id: randomUUID(), personId, role, institutionId: null },
    ...{ grantedBy: 'test', grantedAt: new Date().toISOString() },
  });

const atMinistry = (): Position => ({
  ...{ role: 'institution', institutionId: ministryId, focalPointRole: 'alternate' },
});

const signIn = async () => {
  const personId = await person();
  const appointmentId = await appoint(personId, ministryId);
  const secret = await sessions.open({
    ...{ personId, position: atMinistry(), startedBy: 'link', userAgent: 'Firefox' },
  });
  return { personId, appointmentId, secret };
};

const held = async (secret: string): Promise<SignedIn> => {
  const holder = await sessions.holderOf(secret);
  if (holder === null) throw new Error('the session has ended');
  return holder;
};

test('positions are running appointments and staff roles', async () => {
  const personId = await person();
  expect(await sessions.positionsOf(personId)).toEqual([]);
  await appoint(personId, ministryId);
  await appoint(personId, ngoId);
  // The center appoints people for its mails; that alone lets nobody in.
  await appoint(personId, centerId);
  await grant(personId, 'center');
  await grant(personId, 'coordinator');
  const ended = await grant(await person(), 'coordinator');
  await new StaffRoles(store.database).end(ended.id, 'test', new Date().toISOString());
  expect(await sessions.positionsOf(personId)).toEqual([
    {
      ...{ role: 'center', institutionId: centerId, focalPointRole: null },
      institutionName: { 'uz-Latn': 'Milliy markaz' },
    },
    { role: 'coordinator', institutionId: null, focalPointRole: null, institutionName: null },
    { ...atMinistry(), institutionName: { 'uz-Latn': 'Adliya vazirligi' } },
    {
      ...{ role: 'ngo', institutionId: ngoId, focalPointRole: 'alternate' },
      institutionName: { 'uz-Latn': 'Huquq va jamiyat' },
    },
  ]);
  expect(await sessions.positionsOf(ended.personId)).toEqual([]);
});

test('a session has a secret, of which only the hash is stored, and says who it is', async () => {
  const { personId, secret } = await signIn();
  expect(await sessions.holderOf(secret)).toMatchObject({
    actor: { kind: 'person', personId, ...atMinistry() },
    person: { fullName: 'Malika Rahimova', language: 'ru' },
    institutionName: { 'uz-Latn': 'Adliya vazirligi' },
    positions: 1,
  });
  expect(await sessions.holderOf(`${secret}x`)).toBeNull();
  const rows = JSON.stringify(await store.database('person_session'));
  expect(rows).not.toContain(secret);
  expect(rows).toContain(createHash('sha256').update(secret).digest('hex'));
});

test('nobody gets a session in a position of somebody else', async () => {
  const call = { personId: await person(), startedBy: 'link', userAgent: null } as const;
  await expect(sessions.open({ ...call, position: atMinistry() })).rejects.toMatchObject({
    code: 'not_permitted',
  });
});

test('a session ends with its appointment, its institution or its staff role', async () => {
  const { database } = store;
  const { appointmentId, secret } = await signIn();
  await database('focal_point').where({ id: appointmentId }).update({ valid_to: '2024-01-01' });
  expect(await sessions.holderOf(secret)).toBeNull();

  const personId = await person();
  const closedId = await institution('state_body', 'Tugatiladigan vazirlik');
  await appoint(personId, closedId);
  const role = await grant(personId, 'coordinator');
  const call = { personId, startedBy: 'link', userAgent: null } as const;
  const [inClosed, asCoordinator] = [
    await sessions.open({ ...call, position: { ...atMinistry(), institutionId: closedId } }),
    await sessions.open({
      ...{ ...call, position: { role: 'coordinator', institutionId: null, focalPointRole: null } },
    }),
  ];
  await database('institution').where({ id: closedId }).update({ valid_to: '2024-01-01' });
  expect(await sessions.holderOf(inClosed)).toBeNull();
  await held(asCoordinator);
  await new StaffRoles(database).end(role.id, 'test', new Date().toISOString());
  expect(await sessions.holderOf(asCoordinator)).toBeNull();
});

test('a session ends two hours after its last use, and twelve hours after the sign-in', async () => {
  const start = Date.now();
  const { secret } = await signIn();
  for (let at = start; at < start + 11 * hour; at += 1.5 * hour) {
    setNow(at);
    await held(secret);
  }
  setNow(start + 12 * hour + 1000);
  expect(await sessions.holderOf(secret)).toBeNull();

  jest.useRealTimers();
  const { secret: left } = await signIn();
  setNow(Date.now() + 2 * hour + 1000);
  expect(await sessions.holderOf(left)).toBeNull();
});

test('a last use is written at most once a minute', async () => {
  const { personId, secret } = await signIn();
  const lastUse = async () => (await sessions.list(personId))[0]?.lastUsedAt;
  const opened = await lastUse();
  setNow(Date.now() + 50_000);
  await held(secret);
  expect(await lastUse()).toBe(opened);
  setNow(Date.now() + 70_000);
  await held(secret);
  expect(await lastUse()).not.toBe(opened);
});

test('another position comes with another secret, and the latest end stays', async () => {
  const { personId, secret } = await signIn();
  await grant(personId, 'center');
  const before = await held(secret);
  expect(before.positions).toBe(2);
  const [atCenter] = await sessions.positionsOf(personId);
  const chosen = await sessions.choosePosition(before, atCenter ?? atMinistry());
  expect(await sessions.holderOf(secret)).toBeNull();
  const after = await held(chosen);
  expect(after).toMatchObject({ actor: { role: 'center' }, expiresAt: before.expiresAt });
});

test('a person lists and ends own sessions, and an administrator all of them', async () => {
  const { personId, secret } = await signIn();
  const again = { personId, position: atMinistry(), startedBy: 'code', userAgent: null } as const;
  const other = await sessions.open(again);
  expect(await sessions.list(personId)).toHaveLength(2);
  const { sessionId } = await held(secret);
  const stranger = await person();
  await expect(sessions.end(stranger, sessionId)).rejects.toMatchObject({ kind: 'not_found' });
  await sessions.end(personId, sessionId);
  expect(await sessions.holderOf(secret)).toBeNull();
  const { actor } = await held(other);
  await expect(sessions.endAllOf(actor, personId)).rejects.toMatchObject({ kind: 'not_allowed' });
  expect(await sessions.endAllOf({ ...actor, role: 'administrator' }, personId)).toBe(1);
  expect(await sessions.holderOf(other)).toBeNull();
});

test('sessions that are over are deleted', async () => {
  const { database } = store;
  await signIn();
  await database('person_session').update({ expires_at: '2020-01-01T00:00:00Z' });
  const { secret } = await signIn();
  expect(await forgetOldSessions({ database })).toBeGreaterThan(0);
  expect(await database('person_session').count({ count: '*' })).toEqual([{ count: 1 }]);
  await held(secret);
});
