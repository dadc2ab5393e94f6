import { freemem, tmpdir } from 'node:os';
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listSuites, runJest, sumOf, type JestResult, type TestServers } from './jest-run';
import { budgetReport, readMeasures } from './test-budget';
import { openPostgresAlone, openStack } from './stack';
import { throwawayPortsFrom } from './stack-ports';
import { untilSignal } from './termination';

// Several times what a whole run writes.
const memoryNeeded = 4 * 2 ** 30;

/**
 * `npm test`: runs the suites in the arguments, all without any, and starts their servers in a temporary folder on
 * free ports: none for `pure` ones, PostgreSQL for `store`, all for `engine`, for `browser` what its
 * suites need. The pure ones run while the servers are
 * started, which on a new machine means minutes of building Temporal. Closes exactly what it opened. `--all` adds the
 * long tests of `npm run test:all`.
 *
 * The exit status is 0 only if every requested test ran and passed. TAVSIYA_TEST_RESULT names a file for jest's own
 * JSON of all projects together.
 */
export async function main(args: string[]): Promise<void> {
  const jestArgs = args.filter((arg) => arg !== '--all');
  if (jestArgs.length < args.length) process.env['TAVSIYA_TESTS'] = 'all';
  const termination = untilSignal();
  const folder = mkdtempSync(path.join(roomiestFolder(), 'tavsiya-test-'));
  try {
    const measuresFile =
      process.env['TAVSIYA_TEST_MEASURES'] ?? path.join(folder, 'measures.jsonl');
    const run = { args: jestArgs, folder, measuresFile, signal: termination.signal };
    const results = await runProjects(run);
    const whole = sumOf(results);
    const resultFile = process.env['TAVSIYA_TEST_RESULT'];
    if (resultFile) writeFileSync(resultFile, JSON.stringify(whole));
    const isAffordable = args.length > 0 || keepsBudget(measuresFile);
    process.exitCode = isWhole(whole, jestArgs) && isAffordable ? 0 : 1;
  } catch (error) {
    if (!termination.signal.aborted) throw error;
    process.exitCode = 130;
  } finally {
    // Kept on request, to read a server's log after a failure.
    if (process.env['TAVSIYA_KEEP_TEST_DATA']) say(`The servers' logs are kept in ${folder}.`);
    else rmSync(folder, { recursive: true, force: true });
    termination.dispose();
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface TestRun {
  args: readonly string[];
  folder: string;
  measuresFile: string;
  signal: AbortSignal;
}

async function runProjects(run: TestRun): Promise<JestResult[]> {
  const suites = await listSuites(run.args);
  const needed = new Set(suites.map(({ project }) => project));
  if (needed.size === 0) {
    say(
      'No suite is meant. Those whose names end in .long.test.ts run with: npm run test:all -- <path>',
    );
    return [];
  }
  const jest = { ...run, say };
  const pure = needed.has('pure')
    ? runJest({ ...jest, projects: ['pure'], servers: {} })
    : Promise.resolve(null);
  const rest = (['store', 'engine', 'browser'] as const).filter((project) => needed.has(project));
  const engine = suites.some(({ needsEngine }) => needsEngine);
  const others =
    rest.length === 0
      ? Promise.resolve(null)
      : withServers({ ...run, engine }, async (servers) => {
          // After the pure ones: each run takes as many processes as there are cores.
          await pure;
          return await runJest({ ...jest, projects: rest, servers });
        });
  // Failed servers are reported after the pure suites, which need none.
  await Promise.allSettled([pure, others]);
  return [await pure, await others].filter((result) => result !== null);
}

/** Starts PostgreSQL, and Temporal on request; closes them when the work is done. */
async function withServers<T>(
  run: TestRun & { engine: boolean },
  work: (servers: TestServers) => Promise<T>,
): Promise<T> {
  const options = {
    folder: path.join(run.folder, 'data'),
    timeSkipping: true,
    mail: false,
    throwaway: true,
    ports: { from: throwawayPortsFrom() },
    say,
    signal: run.signal,
  };
  const stack = run.engine ? await openStack(options) : await openPostgresAlone(options);
  try {
    return await work({
      postgresAdminUrl: stack.postgresAdminUrl,
      ...('temporalAddress' in stack
        ? { temporal: { address: stack.temporalAddress, namespace: stack.temporalNamespace } }
        : {}),
    });
  } finally {
    await stack.close();
  }
}

/** A skipped test did not run; that is only allowed with a filter by name. */
function isWhole(result: JestResult, args: readonly string[]): boolean {
  if (!result.success) return false;
  const skipped = result.numPendingTests + result.numTodoTests;
  const filtered = args.some((arg) => /^(-t|--testNamePattern)/.test(arg));
  if (skipped === 0 || filtered) return true;
  say(`${skipped} tests did not run: a run counts only when all of them did.`);
  return false;
}

/** Only a run of everything can be compared with the budgets. */
function keepsBudget(measuresFile: string): boolean {
  const { lines, isOver } = budgetReport(readMeasures(measuresFile));
  for (const line of lines) say(line);
  return !isOver || process.env['TAVSIYA_TEST_BUDGET'] !== 'enforce';
}

/**
 * In memory where Linux offers it and both have room: a database is a few hundred small files, and creating one for a
 * suite takes 50 ms there and 500 ms on a virtual disk.
 */
function roomiestFolder(): string {
  const inMemory = '/dev/shm';
  if (!statSync(inMemory, { throwIfNoEntry: false })?.isDirectory()) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return Math.min(bavail * bsize, freemem()) < memoryNeeded ? tmpdir() : inMemory;
}
