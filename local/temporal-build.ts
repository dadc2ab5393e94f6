import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { isErrno } from './process-identity';

/** The two programs that are built from local/temporal/go.mod. */
export interface TemporalPrograms {
  server: string;
  sql: string;
}

// A build prints something at least this often; otherwise it would look hung.
const progressEveryMs = 5_000;

/** There is no Go, or one that is too old, and no program built earlier. */
class GoMissingError extends Error {
  constructor(found: string, oldest: string) {
    super(
      `The Temporal server must be built once, and that needs Go ${oldest} or newer; ${found}.\n` +
        'Two ways out:\n' +
        `  1. install Go ${oldest} or newer (https://go.dev/dl) so that "go" is in the PATH, or\n` +
        '  2. set TEMPORAL_ADDRESS to a Temporal server that already runs, for example\n' +
        '     TEMPORAL_ADDRESS=127.0.0.1:7233 npm start',
    );
    this.name = 'GoMissingError';
  }
}

/**
 * Returns the Temporal programs, building them if this user's cache has none of this version. Two concurrent builds
 * are harmless: each works aside and puts whole files in place.
 */
export async function ensureTemporalPrograms(deps: {
  /** The repository's local/temporal, which holds go.mod. */
  moduleFolder: string;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  signal?: AbortSignal;
}): Promise<TemporalPrograms> {
  const wanted = readModule(deps.moduleFolder);
  const cache = path.join(cacheFolder(deps.env), 'tavsiya', 'temporal');
  const home = path.join(cache, wanted.serverVersion);
  const programs = { server: path.join(home, 'server'), sql: path.join(home, 'sql') };
  if (existsSync(programs.server) && existsSync(programs.sql)) return programs;

  await checkGo({ ...deps, oldest: wanted.goVersion });
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, '.building-'));
  try {
    await build({ ...deps, draft, version: wanted.serverVersion });
    mkdirSync(home, { recursive: true });
    // Renamed into place one by one, each whole: a killed build leaves nothing that looks finished.
    for (const name of ['sql', 'server'] as const) {
      renameSync(path.join(draft, name), programs[name]);
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return programs;
}

function cacheFolder(env: NodeJS.ProcessEnv): string {
  return env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
}

/** The versions are read from go.mod, so that there is one place to change them. */
function readModule(moduleFolder: string): { goVersion: string; serverVersion: string } {
  const text = readFileSync(path.join(moduleFolder, 'go.mod'), 'utf8');
  const goVersion = /^go (\S+)$/m.exec(text)?.[1];
  const serverVersion = /\bgo\.temporal\.io\/server v(\S+)/.exec(text)?.[1];
  if (!goVersion || !serverVersion) throw new Error(`${moduleFolder}/go.mod names no versions.`);
  return { goVersion, serverVersion };
}

async function checkGo(deps: {
  moduleFolder: string;
  env: NodeJS.ProcessEnv;
  oldest: string;
}): Promise<void> {
  const found = await goVersion(deps);
  if (found === null) throw new GoMissingError('no "go" was found in the PATH', deps.oldest);
  if (isOlder(found, deps.oldest)) throw new GoMissingError(`this is Go ${found}`, deps.oldest);
}

/** Asked inside the module: a Go that can fetch the newer version by itself answers with that one. */
async function goVersion(deps: {
  moduleFolder: string;
  env: NodeJS.ProcessEnv;
}): Promise<string | null> {
  const ask = async (cwd: string): Promise<string | null> => {
    const { stdout } = await promisify(execFile)('go', ['version'], { cwd, env: deps.env });
    return /go(\d+(?:\.\d+)*)/.exec(stdout)?.[1] ?? null;
  };
  try {
    return await ask(deps.moduleFolder);
  } catch (error) {
    if (isErrno(error) && error.code === 'ENOENT') return null;
    // It is older than go.mod requires and may not fetch: outside the module it answers with its own version.
    return ask('/');
  }
}

/** Compares dotted numbers: 1.26.8 is newer than 1.9. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  for (let i = 0; i < 3; i += 1) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

async function build(deps: {
  moduleFolder: string;
  env: NodeJS.ProcessEnv;
  draft: string;
  version: string;
  say: (line: string) => void;
  signal?: AbortSignal;
}): Promise<void> {
  const startedAt = Date.now();
  const elapsed = (): string => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  deps.say(
    `Building Temporal ${deps.version} with Go: once per machine, 4 to 9 minutes on 2 cores.`,
  );

  let fetched = 0;
  const listed = await runGo(deps, ['list', '-deps', 'tool'], {
    everyLine: (line) => void (fetched += line.startsWith('go: downloading') ? 1 : 0),
    progress: () => `  fetching sources: ${fetched} modules, ${elapsed()}`,
  });
  const total = listed.trim().split('\n').length;
  let compiled = 0;
  // -s -w leave out the symbol tables: nobody debugs this program, and linking is faster.
  await runGo(deps, ['build', '-v', '-ldflags=-s -w', '-o', `${deps.draft}/`, 'tool'], {
    everyLine: () => void (compiled += 1),
    progress: () => `  compiled ${compiled} of about ${total} packages, ${elapsed()}`,
  });
  deps.say(`Built Temporal in ${elapsed()}.`);
}

async function runGo(
  deps: {
    moduleFolder: string;
    env: NodeJS.ProcessEnv;
    say: (line: string) => void;
    signal?: AbortSignal;
  },
  args: string[],
  watch: { everyLine: (line: string) => void; progress: () => string },
): Promise<string> {
  const child = spawn('go', args, {
    cwd: deps.moduleFolder,
    env: { ...deps.env, CGO_ENABLED: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group, so that giving up also ends the compilers that it started.
    detached: true,
  });
  const giveUp = (): void => void (child.pid && process.kill(-child.pid, 'SIGKILL'));
  const onExit = (): void => (child.exitCode === null ? giveUp() : undefined);
  deps.signal?.addEventListener('abort', giveUp, { once: true });
  process.once('exit', onExit);
  const timer = setInterval(() => deps.say(watch.progress()), progressEveryMs);

  let out = '';
  const errors: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => void (out += chunk));
  createInterface({ input: child.stderr }).on('line', (line) => {
    watch.everyLine(line);
    errors.push(line);
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => {
    clearInterval(timer);
    process.removeListener('exit', onExit);
    deps.signal?.removeEventListener('abort', giveUp);
  });
  deps.signal?.throwIfAborted();
  if (status !== 0) throw new Error(`go ${args[0]} failed:\n${errors.slice(-20).join('\n')}`);
  return out;
}
