import { randomUUID } from 'node:crypto';
import { forgetOldKeys, IdempotencyKeys } from '../../store/idempotency-keys';
import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it('forgets keys after thirty days and not before', async () => {
  const { database } = test;
  const keys = new IdempotencyKeys({ database, abandonedAfterSeconds: 60 });
  const request = (key: string) => ({
    tokenId: randomUUID(),
    key,
    requestSha256: 'ab'.repeat(32),
  });
  const [young, old] = [request('young'), request('old')];
  for (const one of [young, old]) {
    await keys.begin(one);
    await keys.keep(one, { status: 201, headers: {}, body: { id: 1 } });
  }
  const age = (key: string, days: number) =>
    database('idempotency_key')
      .where({ key })
      .update({ created_at: database.raw('now() - make_interval(days => ?)', [days]) });
  await age('young', 29);
  await age('old', 31);
  expect(await forgetOldKeys({ database })).toBe(1);
  expect(await keys.begin(young)).toMatchObject({ state: 'answered' });
  expect(await keys.begin(old)).toEqual({ state: 'new' });
});
