import knex, { type Knex } from 'knex';
import { types } from 'pg';

/** A pool on the application's database, or a transaction in it. */
export type Database = Knex;

/** The address of the database and the connection limit of this process. */
interface DatabaseOptions {
  databaseUrl: string;
  poolSize: number;
  /** For the API; without it, statements have no time limit. */
  limits?: DatabaseLimits;
}

/** The longest waits, in milliseconds; after them {@link isDatabaseUnavailable} is true of the error. */
interface DatabaseLimits {
  /** For a free connection of the pool. */
  connectionMs: number;
  /** For a lock that another transaction holds. */
  lockMs: number;
  /** For the end of one statement. */
  statementMs: number;
}

// Background work that waits longer for a free connection should fail with an error that says so.
const acquireTimeoutMs = 10_000;

/**
 * Opens a pool; it connects with the first query. Close it with `database.destroy()`.
 *
 * Instants are returned as ISO 8601 in UTC with milliseconds, days as `YYYY-MM-DD`: a JavaScript `Date` for a day
 * would move it by the machine's time zone. 64-bit numbers are returned as numbers, since positions and counts stay
 * far below 2^53.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const { limits } = options;
  return knex({
    client: 'pg',
    connection: {
      connectionString: options.databaseUrl,
      types: { getTypeParser: typeParser },
      application_name: 'tavsiya',
      ...(limits ? { lock_timeout: limits.lockMs, statement_timeout: limits.statementMs } : {}),
    },
    pool: { min: 0, max: options.poolSize },
    acquireConnectionTimeout: limits?.connectionMs ?? acquireTimeoutMs,
  });
}

function typeParser(oid: number, format: string): (value: string) => unknown {
  if (format === 'binary') return types.getTypeParser(oid, 'binary');
  switch (oid) {
    case types.builtins.DATE:
      return (day) => day;
    case types.builtins.TIMESTAMPTZ:
      return isoInstant;
    case types.builtins.INT8:
      return Number;
    default:
      return types.getTypeParser(oid, 'text');
  }
}

/**
 * `2026-03-01 09:00:00.5+00` as ISO 8601 with milliseconds. By its text, because a page of a list has some hundred
 * instants: `Date` took a tenth of the page's time in this process. It is left for sessions that are not in UTC.
 */
function isoInstant(instant: string): string {
  const isPlain = instant.endsWith('+00') && instant[10] === ' ';
  const fraction = instant.slice(19, -3);
  if (!isPlain || (fraction !== '' && !fraction.startsWith('.'))) {
    return new Date(instant).toISOString();
  }
  const milliseconds = fraction.slice(1, 4).padEnd(3, '0');
  return `${instant.slice(0, 10)}T${instant.slice(11, 19)}.${milliseconds}Z`;
}
