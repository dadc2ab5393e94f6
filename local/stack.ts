import path from 'node:path';
import { Client } from 'pg';
import { applicationRole, ensureLogin } from '../store/application-role';
import { openDatabase } from '../store/connect';
import type { Child } from './child';
import { ensureFolders, type StackFolders } from './folders';
import { lockFolder } from './folder-lock';
import { openMailCatcher } from './mail-catcher/open-mail-catcher';
import { stopOrphans } from './orphans';
import { createPortChooser, type PortChooser } from './ports';
import { openPostgres, type Postgres } from './postgres';
import { createReleasers, type Releasers } from './releasers';
import { ensureSecrets } from './secrets';
import { ensureTemporalPrograms } from './temporal-build';
import { ensureNamespace } from './temporal-namespace';
import { openTemporalServer } from './temporal-server';
import { stackPorts, temporalPortDefaults, type StackPortWishes } from './stack-ports';

/** The servers of the application: PostgreSQL, Temporal and a way to send mail. */
export interface Stack {
  folders: StackFolders;
  /** Administrator's connection to the PostgreSQL that was started; null when none was needed. */
  postgresAdminUrl: string | null;
  /** The application's own database, as its worker and API connect to it. */
  databaseUrl: string;
  /** The same as the owner of its tables, for migrations. */
  ownerUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** As TEMPORAL_SEALING_KEYS has them. */
  sealingKeys: string;
  /** Null without a mail catcher and without a given server. */
  smtpUrl: string | null;
  /** Null when mails go to a given server. */
  mailPageUrl: string | null;
  ports: PortChooser;
  /** The parts that run as children of this process. */
  children: readonly Child[];
  /** Opened later on top of this stack, closed before it. */
  releasers: Releasers;
  /** Closes everything in reverse order; leaves no process behind. */
  close(): Promise<void>;
}

/** What to open. */
interface StackOptions {
  /** The data folder; created when it is missing. */
  folder: string;
  /** Allows moving a workflow's clock in tests and rehearsals. */
  timeSkipping: boolean;
  /** Whether to start the mail catcher. */
  mail: boolean;
  /** For disposable tests and benchmarks: nothing is forced to disk. */
  throwaway?: boolean;
  /** Given servers instead of the embedded ones, one by one. */
  given?: {
    databaseUrl?: string | undefined;
    /** Of a given database; by default as which the application connects. */
    ownerUrl?: string | undefined;
    smtpUrl?: string | undefined;
    temporal?: { address: string; tls: boolean; apiKey: string | null } | undefined;
  };
  temporalNamespace?: string;
  ports?: StackPortWishes;
  env?: NodeJS.ProcessEnv;
  say: (line: string) => void;
  /** Gives the start up: opened parts are closed, and openStack rejects. */
  signal?: AbortSignal;
}

const repository = path.resolve(__dirname, '..', '..');
const applicationDatabase = 'tavsiya';

/**
 * Opens PostgreSQL, Temporal and the mail catcher in one folder, each only if no server is given instead. When a part
 * fails, the opened ones are closed again before this rejects.
 */
export function openStack(options: StackOptions): Promise<Stack> {
  return opening(options, (releasers) => open(options, releasers));
}

/** Opens PostgreSQL and nothing else, as {@link openStack} would. */
export function openPostgresAlone(
  options: StackOptions,
): Promise<Pick<Stack, 'close'> & { postgresAdminUrl: string }> {
  return opening(options, async (releasers) => {
    const postgres = await startPostgres(await prepare(options, releasers));
    return { postgresAdminUrl: postgres.url('postgres'), close: () => releasers.releaseAll() };
  });
}

async function opening<T>(
  { say }: StackOptions,
  open: (releasers: Releasers) => Promise<T>,
): Promise<T> {
  const releasers = createReleasers({
    onError: (name, error) => say(`Closing ${name} failed: ${String(error)}`),
  });
  try {
    return await open(releasers);
  } catch (error) {
    await releasers.releaseAll();
    throw error;
  }
}

/** Locks the folder and removes the remains of a killed run. */
async function prepare(options: StackOptions, releasers: Releasers): Promise<Step> {
  const { say, signal } = options;
  const folders = ensureFolders(options.folder);
  const unlock = await lockFolder(folders.data, { say, signal });
  releasers.push({ name: 'the folder lock', release: () => Promise.resolve(unlock()) });
  await stopOrphans({ runFolder: folders.run, say });
  const ports = createPortChooser({ say });
  return { ...options, releasers, children: [], folders, ports, wished: stackPorts(options.ports) };
}

async function open(options: StackOptions, releasers: Releasers): Promise<Stack> {
  const { say, signal, given = {} } = options;
  const here = await prepare(options, releasers);
  const { folders, ports, children } = here;

  if (given.databaseUrl) await refuseSilentDatabase(given.databaseUrl);
  // Built first: it takes minutes and is the likeliest to fail, and nothing has to wait behind it.
  const programs = given.temporal ? null : await buildTemporal(options);
  signal?.throwIfAborted();
  const postgres = given.databaseUrl && given.temporal ? null : await startPostgres(here);
  const { databaseUrl, ownerUrl } =
    given.databaseUrl === undefined
      ? await ensureDatabase(here, postgres)
      : { databaseUrl: given.databaseUrl, ownerUrl: given.ownerUrl ?? given.databaseUrl };
  const temporalAddress =
    given.temporal?.address ?? (await startTemporal({ ...here, postgres, programs }));
  const temporalNamespace = options.temporalNamespace ?? 'tavsiya';
  say(`Waiting for Temporal's namespace ${temporalNamespace} …`);
  await ensureNamespace({
    address: temporalAddress,
    namespace: temporalNamespace,
    tls: given.temporal?.tls ?? false,
    apiKey: given.temporal?.apiKey ?? null,
    ...(signal ? { signal } : {}),
  });
  const mail = options.mail && !given.smtpUrl ? await startMailCatcher(here) : null;

  return {
    folders,
    postgresAdminUrl: postgres?.url('postgres') ?? null,
    databaseUrl,
    ownerUrl,
    temporalAddress,
    temporalNamespace,
    sealingKeys: sealingKeysIn(folders),
    smtpUrl: given.smtpUrl ?? mail?.smtpUrl ?? null,
    mailPageUrl: mail?.pageUrl ?? null,
    ports,
    children,
    releasers,
    close: () => releasers.releaseAll(),
  };
}

type Step = StackOptions & {
  releasers: Releasers;
  children: Child[];
  folders: StackFolders;
  ports: PortChooser;
  wished: ReturnType<typeof stackPorts>;
};

function buildTemporal(options: StackOptions): ReturnType<typeof ensureTemporalPrograms> {
  return ensureTemporalPrograms({
    moduleFolder: path.join(repository, 'local', 'temporal'),
    env: options.env ?? process.env,
    say: options.say,
    ...(options.signal ? { signal: options.signal } : {}),
  });
}

/** Registers an opened part, so that it is watched while running and stopped at the end. */
function adopt(step: Step, child: Child): void {
  step.children.push(child);
  step.releasers.push({ name: child.name, release: () => child.stop() });
}

async function startPostgres(step: Step): Promise<Postgres> {
  const port = await step.ports.choose(step.wished.postgres);
  step.say(`Starting PostgreSQL on port ${port} …`);
  const secrets = ensureSecrets(secretsFile(step.folders), ['postgresPassword']);
  const postgres = await openPostgres({
    folders: step.folders,
    port,
    password: secrets.postgresPassword,
    throwaway: step.throwaway ?? false,
    ...(step.signal ? { signal: step.signal } : {}),
  });
  adopt(step, postgres.child);
  return postgres;
}

async function startTemporal(
  step: Step & {
    postgres: Postgres | null;
    programs: Awaited<ReturnType<typeof ensureTemporalPrograms>> | null;
  },
): Promise<string> {
  const { postgres, programs, ports } = step;
  if (!postgres || !programs) throw new Error('A Temporal server of our own needs PostgreSQL.');
  const frontend = await ports.choose(step.wished.temporal);
  const inner = async (part: keyof typeof temporalPortDefaults): Promise<number> =>
    ports.choose({
      part: `Temporal's ${part}`,
      port: step.wished.temporalInner + temporalPortDefaults[part],
      configuredBy: null,
      internal: true,
    });
  step.say(`Starting Temporal on port ${frontend} …`);
  const server = await openTemporalServer({
    folders: step.folders,
    postgres,
    programs,
    timeSkipping: step.timeSkipping,
    ports: {
      frontend,
      frontendMembership: await inner('frontendMembership'),
      history: await inner('history'),
      historyMembership: await inner('historyMembership'),
      matching: await inner('matching'),
      matchingMembership: await inner('matchingMembership'),
      worker: await inner('worker'),
      workerMembership: await inner('workerMembership'),
    },
    ...(step.signal ? { signal: step.signal } : {}),
  });
  adopt(step, server.child);
  return server.address;
}

async function startMailCatcher(step: Step): Promise<{ smtpUrl: string; pageUrl: string }> {
  const smtpPort = await step.ports.choose(step.wished.smtp);
  const pagePort = await step.ports.choose(step.wished.mailPage);
  step.say(`Starting the mail catcher on port ${smtpPort}, its page on ${pagePort} …`);
  const catcher = await openMailCatcher({
    folders: step.folders,
    smtpPort,
    pagePort,
    pageKey: ensureSecrets(secretsFile(step.folders), ['mailPageKey']).mailPageKey,
    say: step.say,
    ...(step.signal ? { signal: step.signal } : {}),
  });
  adopt(step, catcher.child);
  return catcher;
}

// A server on the same network answers at once; one that does not within this time is down or not the right one.
const answerTimeoutMs = 5_000;

/** Checks a given database before anything is started for it. Errors name the variable and no password. */
async function refuseSilentDatabase(databaseUrl: string): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: answerTimeoutMs,
    query_timeout: answerTimeoutMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    const { host } = new URL(databaseUrl);
    throw new Error(`DATABASE_URL: the database at ${host} does not answer.`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function secretsFile({ data }: StackFolders): string {
  return path.join(data, 'secrets.json');
}

/** The key of this data folder: Temporal's data in it can be opened with no other. */
function sealingKeysIn(folders: StackFolders): string {
  return `1:${ensureSecrets(secretsFile(folders), ['sealingKey']).sealingKey}`;
}

/** The application's database, and the role of its worker and API, which owns nothing in it. */
async function ensureDatabase(
  step: Step,
  postgres: Postgres | null,
): Promise<Pick<Stack, 'databaseUrl' | 'ownerUrl'>> {
  if (!postgres) throw new Error('There is no PostgreSQL to make the database in.');
  const name = applicationDatabase;
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!found.rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const { applicationPassword: password } = ensureSecrets(secretsFile(step.folders), [
    'applicationPassword',
  ]);
  const ownerUrl = postgres.url(name);
  const database = openDatabase({ databaseUrl: ownerUrl, poolSize: 1 });
  try {
    await ensureLogin(database, { role: applicationRole, password });
  } finally {
    await database.destroy();
  }
  const databaseUrl = new URL(ownerUrl);
  databaseUrl.username = applicationRole;
  databaseUrl.password = password;
  return { databaseUrl: databaseUrl.href, ownerUrl };
}
