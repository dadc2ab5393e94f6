import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it.each(['UTC', 'Asia/Tashkent'])(
  'gives instants as ISO 8601 in UTC with milliseconds to a session in %s',
  async (zone) => {
    const { rows } = await test.database.transaction(async (transaction) => {
      await transaction.raw(`select set_config('TimeZone', ?, true)`, [zone]);
      return await transaction.raw<{ rows: { at: string }[] }>(
        `select at::timestamptz as at from unnest(array['2026-03-01T09:00:00Z', '2026-03-01T09:00:00.5Z',
           '2026-03-01T09:00:00.123456Z']) as at`,
      );
    });
    expect(rows.map(({ at }) => at)).toEqual([
      '2026-03-01T09:00:00.000Z',
      '2026-03-01T09:00:00.500Z',
      '2026-03-01T09:00:00.123Z',
    ]);
  },
);
