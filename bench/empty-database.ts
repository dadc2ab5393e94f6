import { Client } from 'pg';
import type { Stack } from '../local/stack';
import { openDatabase, type Database } from '../store/connect';
import { migrateDatabase } from '../store/migrate';

/** A separate database on the server of the stack, with the schema and no rows; closed with the stack. */
export async function openEmptyBeside(
  stack: Stack,
  name: string,
): Promise<{ database: Database; databaseUrl: string }> {
  const url = new URL(stack.postgresAdminUrl ?? stack.databaseUrl);
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
  } finally {
    await admin.end();
  }
  url.pathname = `/${name}`;
  const database = openDatabase({ databaseUrl: url.href, poolSize: 4 });
  stack.releasers.push({ name, release: () => database.destroy() });
  await migrateDatabase(database);
  return { database, databaseUrl: url.href };
}
