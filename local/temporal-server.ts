import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { openChild, type Child } from './child';
import type { StackFolders } from './folders';
import { isFree, loopback } from './ports';
import type { Postgres } from './postgres';
import type { TemporalPrograms } from './temporal-build';
import { temporalConfig, temporalDynamicConfig, type TemporalPorts } from './temporal-settings';

/** A running Temporal server of this installation. */
interface TemporalServer {
  address: string;
  child: Child;
}

// Serving takes about 3 s here, more on a loaded machine; after a minute it has failed.
const startTimeoutMs = 60_000;
// It drains for a few seconds and then ends; a kill loses nothing, all its state is in PostgreSQL.
const stopGraceMs = 15_000;

/** Brings Temporal's databases to this version's schema and starts the server on them. */
export async function openTemporalServer(deps: {
  folders: StackFolders;
  postgres: Postgres;
  programs: TemporalPrograms;
  ports: TemporalPorts;
  timeSkipping: boolean;
  signal?: AbortSignal;
}): Promise<TemporalServer> {
  for (const [database, schema] of [
    ['temporal', 'temporal'],
    ['temporal_visibility', 'visibility'],
  ] as const) {
    await ensureSchema({ ...deps, database, schema: `postgresql/v12/${schema}` });
    deps.signal?.throwIfAborted();
  }
  const child = openServer(deps);
  try {
    await child.until(async () => !(await isFree(deps.ports.frontend)), {
      timeoutMs: startTimeoutMs,
      ...(deps.signal ? { signal: deps.signal } : {}),
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { address: `${loopback}:${deps.ports.frontend}`, child };
}

function openServer(deps: {
  folders: StackFolders;
  postgres: Postgres;
  programs: TemporalPrograms;
  ports: TemporalPorts;
  timeSkipping: boolean;
}): Child {
  const file = (name: string): string => path.join(deps.folders.run, name);
  const dynamicConfigFile = file('temporal-dynamic.yaml');
  writeFileSync(dynamicConfigFile, temporalDynamicConfig(deps), { mode: 0o600 });
  const configFile = file('temporal.yaml');
  const config = temporalConfig({ store: deps.postgres, ports: deps.ports, dynamicConfigFile });
  // It contains the database's password.
  writeFileSync(configFile, config, { mode: 0o600 });
  return openChild({
    name: 'temporal',
    program: deps.programs.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    env: process.env,
    logFolder: deps.folders.logs,
    runFolder: deps.folders.run,
    stopSignal: 'SIGTERM',
    stopGraceMs,
  });
}

/** A new database is filled under another name and renamed, so that a kill half-way leaves none. */
async function ensureSchema(deps: {
  postgres: Postgres;
  programs: TemporalPrograms;
  database: string;
  schema: string;
}): Promise<void> {
  const { postgres, database } = deps;
  const sql = (name: string, args: string[]): Promise<void> =>
    runSqlTool({ ...deps, database: name, args });
  const update = ['update-schema', '--schema-name', deps.schema];
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount) {
      await sql(database, update);
      return;
    }
    const draft = `${database}_new`;
    await client.query(`drop database if exists ${client.escapeIdentifier(draft)} with (force)`);
    await client.query(`create database ${client.escapeIdentifier(draft)}`);
    await sql(draft, ['setup-schema', '-v', '0.0']);
    await sql(draft, update);
    await nameSchemaAfter({ postgres, draft, database });
    await client.query(
      `alter database ${client.escapeIdentifier(draft)} rename to ${client.escapeIdentifier(database)}`,
    );
  } finally {
    await client.end();
  }
}

/** Temporal looks its schema's version up by the name of the database, which is about to change. */
async function nameSchemaAfter(deps: {
  postgres: Postgres;
  draft: string;
  database: string;
}): Promise<void> {
  const client = new Client({ connectionString: deps.postgres.url(deps.draft) });
  await client.connect();
  try {
    await client.query('update schema_version set db_name = $1', [deps.database]);
  } finally {
    await client.end();
  }
}

async function runSqlTool(deps: {
  postgres: Postgres;
  programs: TemporalPrograms;
  database: string;
  args: string[];
}): Promise<void> {
  await promisify(execFile)(deps.programs.sql, deps.args, {
    env: {
      ...process.env,
      SQL_PLUGIN: 'postgres12',
      SQL_HOST: loopback,
      SQL_PORT: String(deps.postgres.port),
      SQL_USER: deps.postgres.user,
      // In the environment and not in the arguments, which every user of the machine can read.
      SQL_PASSWORD: deps.postgres.password,
      SQL_DATABASE: deps.database,
    },
  }).catch((error: unknown) => {
    throw new Error(`Temporal's schema tool failed on ${deps.database}.`, { cause: error });
  });
}
