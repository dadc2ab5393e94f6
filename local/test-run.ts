import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs';
import { constants, freemem, tmpdir } from 'node:os';
import path from 'node:path';
import { openStack, type Stack } from './stack';
import { throwawayPortsFrom } from './stack-ports';
import { untilSignal } from './termination';

/** What jest writes with --json that we read. */
interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numTotalTests: number;
}

// jest waits for ever for what a test left open (a pool, a timer, a child). By then every test has
// ended and been reported; ten seconds are for pools that are just closing.
const exitGraceMs = 10_000;
const lookEveryMs = 500;
// Several times what a whole run writes.
const memoryNeeded = 4 * 2 ** 30;

const repository = path.resolve(__dirname, '..', '..');

/**
 * `npm test`: opens one stack in a temporary folder on free ports, runs jest with the given
 * arguments against it, and closes exactly what it opened. The exit status is 0 only if every test
 * that was asked for ran and passed. TAVSIYA_TEST_RESULT names a file for jest's own JSON.
 */
export async function main(args: string[]): Promise<void> {
  const termination = untilSignal();
  const folder = mkdtempSync(path.join(roomiestFolder(), 'tavsiya-test-'));
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const stack = await openStack({
      folder: path.join(folder, 'data'),
      timeSkipping: true,
      mail: false,
      throwaway: true,
      ports: { from: throwawayPortsFrom() },
      say,
      signal: termination.signal,
    });
    try {
      process.exitCode = await runJest({ args, stack, folder, signal: termination.signal, say });
    } finally {
      await stack.close();
    }
  } catch (error) {
    if (!termination.signal.aborted) throw error;
    process.exitCode = 130;
  } finally {
    // Kept on request, to look into a server's log after a failure.
    if (process.env['TAVSIYA_KEEP_TEST_DATA']) say(`The servers' logs are kept in ${folder}.`);
    else rmSync(folder, { recursive: true, force: true });
    termination.dispose();
  }
}

/**
 * In memory where Linux offers it and both have room: a database is a few hundred small files, and making one for a
 * suite takes 50 ms there and 500 ms on a virtual disk.
 */
function roomiestFolder(): string {
  const inMemory = '/dev/shm';
  if (!statSync(inMemory, { throwIfNoEntry: false })?.isDirectory()) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return Math.min(bavail * bsize, freemem()) < memoryNeeded ? tmpdir() : inMemory;
}

async function runJest(deps: {
  args: string[];
  stack: Stack;
  folder: string;
  signal: AbortSignal;
  say: (line: string) => void;
}): Promise<number> {
  const resultFile = process.env['TAVSIYA_TEST_RESULT'] ?? path.join(deps.folder, 'result.json');
  rmSync(resultFile, { force: true });
  const jest = path.join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(
    process.execPath,
    [jest, '--json', `--outputFile=${resultFile}`, '--colors=false', ...deps.args],
    {
      cwd: repository,
      // jest writes its report to stderr and, with --json, a copy of the file to stdout.
      stdio: ['inherit', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        TAVSIYA_TEST_POSTGRES_URL: deps.stack.postgresAdminUrl ?? '',
        TAVSIYA_TEST_TEMPORAL_ADDRESS: deps.stack.temporalAddress,
        TAVSIYA_TEST_TEMPORAL_NAMESPACE: deps.stack.temporalNamespace,
      },
    },
  );
  const forward = (): void => void child.kill('SIGTERM');
  deps.signal.addEventListener('abort', forward, { once: true });
  const watch = killWhenHung({ child, resultFile, say: deps.say });
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
  clearInterval(watch);
  deps.signal.removeEventListener('abort', forward);
  if (status !== 0) return status;
  return everyTestRan({ resultFile, args: deps.args, say: deps.say }) ? 0 : 1;
}

/** Ends a jest that has written its result and still does not exit, so that a leak fails and does not hang. */
function killWhenHung(deps: {
  child: ChildProcess;
  resultFile: string;
  say: (line: string) => void;
}): NodeJS.Timeout {
  let overdueAt: number | null = null;
  return setInterval(() => {
    if (!statSync(deps.resultFile, { throwIfNoEntry: false })?.size) return;
    overdueAt ??= Date.now() + exitGraceMs;
    if (Date.now() < overdueAt) return;
    deps.say('The tests ended, but something they opened was left open: see the hint above.');
    deps.child.kill('SIGKILL');
  }, lookEveryMs);
}

/** A skipped test is a test that did not run; only somebody who filtered by name wanted that. */
function everyTestRan(deps: {
  resultFile: string;
  args: string[];
  say: (line: string) => void;
}): boolean {
  const result = JSON.parse(readFileSync(deps.resultFile, 'utf8')) as JestResult;
  const skipped = result.numPendingTests + result.numTodoTests;
  const filtered = deps.args.some((arg) => /^(-t|--testNamePattern)/.test(arg));
  if (skipped === 0 || filtered) return true;
  deps.say(`${skipped} tests did not run: a run counts only when all of them did.`);
  return false;
}
