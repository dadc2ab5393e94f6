import knex, { type Knex } from 'knex';
import { types } from 'pg';

/** A pool on the application's database, or a transaction in it: what every store takes. */
export type Database = Knex;

/** Where the database is and how many connections this process may hold. */
export interface DatabaseOptions {
  databaseUrl: string;
  poolSize: number;
}

// A caller that waits longer for a free connection than this is better off with an error that says so.
const acquireTimeoutMs = 10_000;

/**
 * Opens a pool; nothing is connected before the first query. Close it with `database.destroy()`.
 *
 * Instants come back as ISO 8601 in UTC with milliseconds, days as `YYYY-MM-DD`: a JavaScript `Date` for
 * a day would move it by the machine's time zone. 64-bit numbers come back as numbers, since positions
 * and counts stay far below 2^53.
 */
export function openDatabase(options: DatabaseOptions): Database {
  return knex({
    client: 'pg',
    connection: {
      connectionString: options.databaseUrl,
      types: { getTypeParser: typeParser },
      application_name: 'tavsiya',
    },
    pool: { min: 0, max: options.poolSize },
    acquireConnectionTimeout: acquireTimeoutMs,
  });
}

function typeParser(oid: number, format: string): (value: string) => unknown {
  if (format === 'binary') return types.getTypeParser(oid, 'binary');
  switch (oid) {
    case types.builtins.DATE:
      return (day) => day;
    case types.builtins.TIMESTAMPTZ:
      return (instant) => new Date(instant).toISOString();
    case types.builtins.INT8:
      return Number;
    default:
      return types.getTypeParser(oid, 'text');
  }
}
