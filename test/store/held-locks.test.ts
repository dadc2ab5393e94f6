import { HeldLocks, LocksBusy, type WantedLock } from '../../store/held-locks';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/until';

let store: TestDatabase;
/** Two processes on one database. */
let here: HeldLocks;
let there: HeldLocks;

const limits = { waitMs: 300, mostWaiting: 3 };
const shared = (name: string): WantedLock => ({ kind: 1, name, mode: 'shared' });
const exclusive = (name: string): WantedLock => ({ kind: 1, name, mode: 'exclusive' });
const run = async (): Promise<string> => 'run';

beforeAll(async () => {
  store = await openTestDatabase();
  here = new HeldLocks(store.database, limits);
  there = new HeldLocks(store.openAnother(), limits);
});
afterAll(() => store.close());

test.each([
  ['in one process', () => here],
  ['in two processes', () => there],
])('%s, what is shared keeps out who wants it alone, and the other way round', async (_, other) => {
  await here.while([shared('a')], async () => {
    expect(await other().while([shared('a')], run)).toBe('run');
    expect(await other().while([exclusive('b')], run)).toBe('run');
    await expect(other().while([exclusive('a')], run)).rejects.toThrow(LocksBusy);
  });
  await here.while([exclusive('a')], async () => {
    await expect(other().while([shared('a')], run)).rejects.toThrow(LocksBusy);
    // All or nothing: what it could have had is free again.
    await expect(other().while([shared('b'), exclusive('a')], run)).rejects.toThrow(LocksBusy);
    expect(await here.while([exclusive('b')], run)).toBe('run');
  });
  expect(await other().while([exclusive('a')], run)).toBe('run');
});

test('however much holds something, one connection is taken, and returned in the end', async () => {
  const { pool } = store.database.client as { pool: { numUsed(): number } };
  const names = ['a', 'b', 'c', 'd'];
  const deepest = names.reduceRight<() => Promise<void>>(
    (inner, name) => () => here.while([shared(name)], inner),
    async () => expect(pool.numUsed()).toBe(1),
  );
  await deepest();
  await expect(here.while([shared('a')], () => Promise.reject(new Error('broke')))).rejects.toThrow(
    'broke',
  );
  expect(await there.while(names.map(exclusive), run)).toBe('run');
  await until(
    async () => pool.numUsed(),
    (used) => used === 0,
  );
});

test('nobody joins what somebody else waits to have alone', async () => {
  const waiting = store.openAnother();
  let alone: Promise<unknown> = Promise.resolve();
  await here.while([shared('a')], async () => {
    alone = waiting.transaction((transaction) =>
      transaction.raw(`select pg_advisory_xact_lock(1, hashtext('a'))`),
    );
    const isWaiting = `select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted`;
    while ((await store.database.raw(isWaiting)).rows[0].count === 0);
    await expect(here.while([shared('a')], run)).rejects.toThrow(LocksBusy);
  });
  await alone;
});

test('no more wait than there is room for', async () => {
  await here.while([exclusive('a')], async () => {
    let gaveUp = 0;
    const waiting = Array.from({ length: limits.mostWaiting }, () =>
      here.while([shared('a')], run).catch(() => (gaveUp += 1)),
    );
    await expect(here.while([shared('a')], run)).rejects.toThrow(LocksBusy);
    expect(gaveUp).toBe(0);
    await Promise.all(waiting);
    expect(gaveUp).toBe(limits.mostWaiting);
  });
});

// Of this database only: other suites hold locks on the same server.
const endHolders = `select pg_terminate_backend(pid) from pg_locks
  join pg_database on pg_database.oid = pg_locks.database
  where locktype = 'advisory' and datname = current_database()`;

test('a lost connection loses its locks and no command', async () => {
  await here.while([shared('a')], async () => {
    await store.database.raw(endHolders);
    expect(await there.while([exclusive('a')], run)).toBe('run');
  });
  expect(await here.while([exclusive('a')], run)).toBe('run');
});

test('who lost its locks with the connection takes none from who came after', async () => {
  let end: () => void = () => undefined;
  const lost = here.while([shared('a')], () => new Promise<void>((resolve) => (end = resolve)));
  await here.while([shared('b')], run);
  await store.database.raw(endHolders);
  await expect(here.while([shared('b')], run)).rejects.toThrow();
  await here.while([shared('a')], async () => {
    end();
    await lost;
    await expect(there.while([exclusive('a')], run)).rejects.toThrow(LocksBusy);
  });
});
