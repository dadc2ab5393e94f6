import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { openChild, type Child } from './child';
import type { StackFolders } from './folders';
import { stopOrphan } from './orphans';
import { loopback } from './ports';
import { asAccount, plainIds, postgresAccount, type PostgresAccount } from './postgres-account';
import { postgresPrograms, type PostgresPrograms } from './postgres-programs';
import { commandLine, identifyProcess } from './process-identity';

/** A running PostgreSQL of this installation. */
export interface Postgres {
  port: number;
  user: string;
  password: string;
  /** The connection string of one of its databases. */
  url(database: string): string;
  child: Child;
}

const superuser = 'tavsiya';

// The application's pools, Temporal's two (20 + 5), and two jest workers with a pool per test file.
const maxConnections = 200;
// Nothing is forced to disk, and no more of the write-ahead log is kept than PostgreSQL itself needs.
const throwawaySettings = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  ...['wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=256MB'],
];
// Starting takes 0.3 s; replaying the log after a power cut may take minutes on a slow disk.
const startTimeoutMs = 180_000;
// A fast shutdown ends sessions at once and writes a checkpoint: seconds. After this long the disk hangs, and a kill
// only costs time, since the log is replayed at the next start.
const stopGraceMs = 30_000;
// How long backends of a killed server hold its shared memory before they notice and end.
const leftoverBackendsMs = 15_000;

/**
 * Starts PostgreSQL on `<data>/postgres`, creating the cluster if there is none. Only loopback, only by password.
 * @param options.throwaway for tests: nothing is forced to disk, so a power cut loses the cluster
 */
export async function openPostgres(options: {
  folders: StackFolders;
  port: number;
  password: string;
  throwaway: boolean;
  signal?: AbortSignal;
}): Promise<Postgres> {
  const { folders, port, password } = options;
  const account = postgresAccount({ folder: folders.data });
  const programs = await postgresPrograms({ account });
  const cluster = path.join(folders.data, 'postgres');
  if (!existsSync(cluster)) initialiseCluster({ cluster, account, programs, password });
  await clearLeftPidFile(cluster);

  const url = (database: string): string =>
    `postgres://${superuser}:${password}@${loopback}:${port}/${database}`;
  const child = await startServer({
    ...options,
    programs,
    account,
    cluster,
    probeUrl: url('postgres'),
  });
  return { port, user: superuser, password, url, child };
}

function initialiseCluster(deps: {
  cluster: string;
  account: PostgresAccount;
  programs: PostgresPrograms;
  password: string;
}): void {
  const { cluster, account } = deps;
  // Created aside and renamed, so that a killed initdb never looks like a cluster.
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${deps.password}\n`, { mode: 0o600 });
  changeOwner(account, draft, passwordFile);
  const { program, args } = asAccount(account, deps.programs.initdb, [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The builtin locale sorts the same on every machine; with the system's own, a data folder moved between machines
    // would have broken indexes.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]);
  const made = spawnSync(program, args, { uid: account.uid, gid: account.gid, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`PostgreSQL's initdb failed: ${made.error?.message ?? made.stderr}`);
  }
  renameSync(draft, cluster);
}

function changeOwner(account: PostgresAccount, folder: string, file: string): void {
  const { uid, gid } = plainIds(account);
  if (uid === undefined || gid === undefined) return;
  for (const target of [folder, file]) chownSync(target, uid, gid);
}

/**
 * The folder is locked, so the process in the cluster's own pid file is left over. If it is a server on this cluster
 * (its record in run/ was lost), it is stopped: two servers on one cluster destroy it. If another program has the
 * number by now, PostgreSQL would refuse to start.
 */
async function clearLeftPidFile(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const identity = identifyProcess(Number.parseInt(readFileSync(file, 'utf8'), 10));
  if (identity && commandLine(identity.pid)?.includes(cluster)) {
    await stopOrphan({ ...identity, name: 'postgres', stopSignal: 'SIGINT', stopGraceMs });
  }
  rmSync(file, { force: true });
}

async function startServer(deps: {
  folders: StackFolders;
  port: number;
  throwaway: boolean;
  programs: PostgresPrograms;
  account: PostgresAccount;
  cluster: string;
  probeUrl: string;
  signal?: AbortSignal;
}): Promise<Child> {
  const { account } = deps;
  const settings = [
    `listen_addresses=${loopback}`,
    // No socket file: its folder (/tmp or /run) is shared with other installations.
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    // Details and statements of refused changes contain texts and addresses of people.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    ...(deps.throwaway ? throwawaySettings : []),
  ];
  const { program, args } = asAccount(account, deps.programs.postgres, [
    '-D',
    deps.cluster,
    '-p',
    String(deps.port),
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  const open = (): Child =>
    openChild({
      name: 'postgres',
      program,
      args,
      env: { ...process.env, LC_MESSAGES: 'C' },
      ...(account.uid === undefined ? {} : { uid: account.uid }),
      ...(account.gid === undefined ? {} : { gid: account.gid }),
      logFolder: deps.folders.logs,
      runFolder: deps.folders.run,
      stopSignal: 'SIGINT',
      stopGraceMs,
    });
  const giveUpAt = Date.now() + leftoverBackendsMs;
  for (;;) {
    const child = open();
    try {
      await child.until(() => answers(deps.probeUrl), {
        timeoutMs: startTimeoutMs,
        ...(deps.signal ? { signal: deps.signal } : {}),
      });
      return child;
    } catch (error) {
      await child.stop();
      const leftover = String(error).includes('pre-existing shared memory block');
      if (!leftover || Date.now() > giveUpAt || deps.signal?.aborted) throw error;
      await delay(500);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  // A connection that breaks after connecting would otherwise end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    if (isWrongPassword(error)) throw wrongPassword();
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isWrongPassword(error: unknown): boolean {
  // 28P01 is PostgreSQL's invalid_password.
  return error instanceof Error && 'code' in error && error.code === '28P01';
}

function wrongPassword(): Error {
  return new Error(
    'PostgreSQL refuses the password in secrets.json: the data folder holds a database that was ' +
      'made with another one. Put the secrets.json back that belongs to it.',
  );
}
