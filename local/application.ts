import { existsSync } from 'node:fs';
import path from 'node:path';
import { shownCountry } from '../countries';
import { migrate } from '../store/migrate';
import type { Child } from './child';
import { openKeptChild } from './kept-child';
import { loopback } from './ports';
import type { Stack } from './stack';
import type { NamedPort } from './stack-ports';

/** The worker and the API, running on a stack. */
interface Application {
  /** The address of the API on this machine, without a slash at the end. */
  apiUrl: string;
  children: readonly Child[];
}

/** The settings of the application. */
interface ApplicationOptions {
  stack: Stack;
  /** The environment of the person; settings of the stack override it. */
  env: NodeJS.ProcessEnv;
  apiHost: string;
  apiPort: { named: NamedPort | undefined; otherwise: number };
  say: (line: string) => void;
  signal?: AbortSignal;
}

const compiled = path.resolve(__dirname, '..');

// The worker reads a bundle and connects: seconds. A minute covers a machine busy with a first start.
const readyTimeoutMs = 60_000;
// Above the 8 s that config/ gives the programs to finish, so that they end by themselves.
const stopGraceMs = 10_000;

/**
 * Brings the database to this version, then starts the worker and the API as processes of their own,
 * with their settings from the environment only, as in production. They are closed before the stack.
 */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const { stack, say } = options;
  await migrateDatabase(options);
  options.signal?.throwIfAborted();

  const port = await stack.ports.choose({
    part: 'the server',
    port: options.apiPort.named?.port ?? options.apiPort.otherwise,
    configuredBy: options.apiPort.named?.configuredBy ?? null,
    host: options.apiHost,
  });
  const env = environmentOf({ ...options, port });
  say('Starting the worker …');
  const worker = await openProgram({ ...options, name: 'worker', env });
  say(`Starting the server on port ${port} …`);
  const api = await openProgram({ ...options, name: 'server', env });
  return { apiUrl: `http://${reachable(options.apiHost)}:${port}`, children: [worker, api] };
}

/** The environment of a program of the application on a stack. */
export function environmentOf(
  options: Pick<ApplicationOptions, 'stack' | 'env' | 'apiHost'> & { port: number },
): NodeJS.ProcessEnv {
  const { stack, port } = options;
  return {
    ...options.env,
    COUNTRY: options.env['COUNTRY'] || shownCountry,
    DATABASE_URL: stack.databaseUrl,
    // Neither of them needs the power of the owner.
    DATABASE_OWNER_URL: undefined,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    TEMPORAL_NAMESPACE: stack.temporalNamespace,
    TEMPORAL_SEALING_KEYS: options.env['TEMPORAL_SEALING_KEYS'] || stack.sealingKeys,
    ...(stack.smtpUrl === null ? {} : { SMTP_URL: stack.smtpUrl }),
    FILES_FOLDER: options.env['FILES_FOLDER'] || path.join(stack.folders.data, 'files'),
    API_HOST: options.apiHost,
    API_PORT: String(port),
  };
}

async function migrateDatabase({ stack, say }: ApplicationOptions): Promise<void> {
  say('Bringing the database up to date …');
  const steps = await migrate({
    databaseUrl: stack.ownerUrl,
    grantTo: stack.ownerUrl === stack.databaseUrl ? undefined : roleOf(stack.databaseUrl),
  });
  if (steps.length > 0) say(`  ${steps.length} migrations done.`);
}

/** Starts a program of the application with this environment; it is closed before the stack. */
export async function openProgram(
  options: Pick<ApplicationOptions, 'stack' | 'say' | 'signal'> & {
    name: 'worker' | 'server';
    env: NodeJS.ProcessEnv;
  },
): Promise<Child> {
  const { stack, name, signal } = options;
  const program = path.join(compiled, name, 'main.js');
  if (!existsSync(program))
    throw new Error(`The ${name} has not been built: ${program} is missing.`);
  const child = openKeptChild({
    say: options.say,
    name,
    program: process.execPath,
    args: [program],
    env: options.env,
    logFolder: stack.folders.logs,
    runFolder: stack.folders.run,
    stopSignal: 'SIGTERM',
    stopGraceMs,
    ipc: true,
  });
  stack.releasers.push({ name, release: () => child.stop() });
  await child.ready({ timeoutMs: readyTimeoutMs, ...(signal ? { signal } : {}) });
  return child;
}

function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username);
}

/** "All addresses" is where a server listens, not where it can be called. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return loopback;
  return host.includes(':') ? `[${host}]` : host;
}
