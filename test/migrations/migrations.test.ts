import { migrations } from '../../migrations';
import { migrate, migrateDatabase, migratorConfig } from '../../store/migrate';
import { openEmptyDatabase, type TestDatabase } from '../support/database';
import { describeSchema } from '../support/schema-description';

let test: TestDatabase;

beforeEach(async () => {
  test = await openEmptyDatabase();
});
afterEach(() => test.close());

describe('the migrations', () => {
  it('go up, down and up again one by one, and leave nothing behind', async () => {
    for (let step = 0; step < migrations.length; step += 1) {
      const before = await describeSchema(test.database);
      await test.database.migrate.up(migratorConfig());
      const after = await describeSchema(test.database);
      await test.database.migrate.down(migratorConfig());
      expect(await describeSchema(test.database)).toEqual(before);
      await test.database.migrate.up(migratorConfig());
      expect(await describeSchema(test.database)).toEqual(after);
    }
    await test.database.migrate.rollback(migratorConfig(), true);
    expect(await describeSchema(test.database)).toEqual([]);
    const { rows } = await test.database.raw<{ rows: unknown[] }>(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace
       union all select typname from pg_type where typtype = 'd' and typnamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([]);
  });

  it('are applied once when two programs start at once, and not again', async () => {
    const { databaseUrl } = test;
    const taken = await Promise.all([migrate({ databaseUrl }), migrate({ databaseUrl })]);
    expect(taken.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([
      0,
      migrations.length,
    ]);
    await expect(migrateDatabase(test.database)).resolves.toEqual([]);
  });

  it('go on after a start that was killed while it migrated', async () => {
    await test.database.migrate.up(migratorConfig());
    await test.database('schema_migration_lock').update({ is_locked: 1 });
    await expect(migrate({ databaseUrl: test.databaseUrl })).resolves.toHaveLength(
      migrations.length - 1,
    );
  });
});
