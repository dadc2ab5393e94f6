import type { Knex } from 'knex';
import { migrations, type Migration } from '../migrations';
import { openDatabase, type Database } from './connect';

/** Any fixed number: what matters is that every start of this program asks for the same lock. */
const migrationLock = 7_204_215_001;

/**
 * Brings the schema up to date and returns the names of the steps taken. Two programs that start at
 * once take turns: the second finds nothing left to do. Each step is a transaction of its own.
 */
export async function migrate(options: { databaseUrl: string }): Promise<readonly string[]> {
  // Two: one holds the lock while the other does the work.
  const database = openDatabase({ databaseUrl: options.databaseUrl, poolSize: 2 });
  try {
    return await migrateDatabase(database);
  } finally {
    await database.destroy();
  }
}

/** As {@link migrate}, on an open database with at least two connections. */
export async function migrateDatabase(database: Database): Promise<readonly string[]> {
  return database.transaction(async (lock) => {
    await lock.raw('select pg_advisory_xact_lock(?)', [migrationLock]);
    // Knex has a lock of its own, which a killed start leaves behind for ever. Ours ended with its
    // session, so whoever holds ours may take away the other.
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
