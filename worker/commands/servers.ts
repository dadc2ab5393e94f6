import { readDatabaseConfig, readServersConfig } from '../../config/config';
import { connectEngine } from '../../engine/connect';
import type { EngineClient } from '../../engine/engine-client';
import { openDatabase, type Database } from '../../store/connect';

/** Writes a line of a command's report. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a command on DATABASE_URL. */
export async function onDatabase(run: (database: Database) => Promise<void>): Promise<void> {
  const database = openDatabase({ ...readDatabaseConfig(process.env), poolSize: 1 });
  try {
    await run(database);
  } finally {
    await database.destroy();
  }
}

/** Runs a command on the database and the engine, whose settings are those of the worker. */
export async function onServers(
  run: (servers: { database: Database; engine: EngineClient }) => Promise<void>,
): Promise<void> {
  const { databaseUrl, temporal } = readServersConfig(process.env);
  const database = openDatabase({ databaseUrl, poolSize: 1 });
  const { engine, close } = connectEngine(temporal);
  try {
    await run({ database, engine });
  } finally {
    await close();
    await database.destroy();
  }
}
