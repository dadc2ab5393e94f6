import type { Knex } from 'knex';
import { migrations, type Migration } from '../migrations';
import { grantToApplication } from './application-role';
import { openDatabase, type Database } from './connect';

/** Any fixed number: every start of this program uses the same lock. */
const migrationLock = 7_204_215_001;

/**
 * Brings the schema up to date and returns the names of the steps taken. Of two concurrent starts, the second waits
 * and finds nothing to do. Each step is a transaction of its own. `grantTo`: the role of the worker and the API, when it is
 * not the owner of the tables.
 */
export async function migrate(options: {
  databaseUrl: string;
  grantTo?: string | undefined;
}): Promise<readonly string[]> {
  // Two: one holds the lock while the other does the work.
  const database = openDatabase({ databaseUrl: options.databaseUrl, poolSize: 2 });
  try {
    const steps = await migrateDatabase(database);
    if (options.grantTo !== undefined) await grantToApplication(database, options.grantTo);
    return steps;
  } finally {
    await database.destroy();
  }
}

/** As {@link migrate}, on an open database with at least two connections. */
export async function migrateDatabase(database: Database): Promise<readonly string[]> {
  return database.transaction(async (lock) => {
    await lock.raw('select pg_advisory_xact_lock(?)', [migrationLock]);
    // Knex has its own lock, which a killed start leaves behind. The advisory lock ends with its session, so its
    // holder may remove the lock of knex.
    await database.migrate.forceFreeMigrationsLock(migratorConfig());
    const [, names] = (await database.migrate.latest(migratorConfig())) as [number, string[]];
    return names;
  });
}

/** How knex finds the steps, for tests that go up and down one by one. */
export function migratorConfig(): Knex.MigratorConfig {
  return {
    migrationSource: {
      getMigrations: () => Promise.resolve([...migrations]),
      getMigrationName: (migration: Migration) => migration.name,
      getMigration: (migration: Migration) => Promise.resolve(migration),
    },
    tableName: 'schema_migration',
  };
}
