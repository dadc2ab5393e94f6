import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** The servers of a suite: none, PostgreSQL, all; `browser` has a browser and one or all of them. */
export type TestProject = 'pure' | 'store' | 'engine' | 'browser';

/** What a suite needs. */
interface SuiteNeeds {
  project: TestProject;
  needsEngine: boolean;
}

/** What jest writes with --json that we read. */
export interface JestResult {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  /** Files that could not be loaded, with tests that nobody counted. */
  numRuntimeErrorTestSuites: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: readonly unknown[];
}

/** The addresses of servers for suites. */
export interface TestServers {
  postgresAdminUrl?: string | null;
  temporal?: { address: string; namespace: string };
}

// jest waits without end for resources that a test left open (a pool, a timer, a child). By then every test has ended
// and been reported; ten seconds are for pools that are just closing.
const exitGraceMs = 10_000;
const lookEveryMs = 500;

const repository = path.resolve(__dirname, '..', '..');
const jest = path.join(repository, 'node_modules', 'jest', 'bin', 'jest.js');

/** What the suites need that arguments of jest name. */
export async function listSuites(args: readonly string[]): Promise<SuiteNeeds[]> {
  const { needsOf } = (await import(
    pathToFileURL(path.join(repository, 'test', 'projects.js')).href
  )) as { needsOf: (file: string) => SuiteNeeds };
  const { stdout } = await promisify(execFile)(process.execPath, [jest, '--listTests', ...args], {
    cwd: repository,
    maxBuffer: 16 * 2 ** 20,
  });
  const files = stdout.split('\n').filter((line) => line.endsWith('.test.ts'));
  return files.map(needsOf);
}

/** Runs jest on some projects and returns the result; a jest that ended without a result has failed. */
export async function runJest(deps: {
  args: readonly string[];
  projects: readonly TestProject[];
  servers: TestServers;
  folder: string;
  /** Where each suite records its times. */
  measuresFile: string;
  signal: AbortSignal;
  say: (line: string) => void;
}): Promise<JestResult> {
  const { projects, servers } = deps;
  const resultFile = path.join(deps.folder, `result-${projects.join('-')}.json`);
  rmSync(resultFile, { force: true });
  const shapes = path.join(deps.folder, 'shapes');
  mkdirSync(shapes, { recursive: true });
  const options = ['--json', `--outputFile=${resultFile}`, '--colors=false'];
  const child = spawn(
    process.execPath,
    [jest, ...options, ...deps.args, '--selectProjects', ...projects],
    {
      cwd: repository,
      // jest writes its report to stderr and, with --json, a copy of the file to stdout.
      stdio: ['inherit', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        TAVSIYA_TEST_MEASURES: deps.measuresFile,
        TAVSIYA_TEST_SHAPES: shapes,
        TAVSIYA_TEST_POSTGRES_URL: servers.postgresAdminUrl ?? '',
        TAVSIYA_TEST_TEMPORAL_ADDRESS: servers.temporal?.address ?? '',
        TAVSIYA_TEST_TEMPORAL_NAMESPACE: servers.temporal?.namespace ?? '',
      },
    },
  );
  const forward = (): void => void child.kill('SIGTERM');
  deps.signal.addEventListener('abort', forward, { once: true });
  const watch = killWhenHung({ child, resultFile, say: deps.say });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  clearInterval(watch);
  deps.signal.removeEventListener('abort', forward);
  deps.signal.throwIfAborted();
  if (!statSync(resultFile, { throwIfNoEntry: false })?.size) return { ...nothing, success: false };
  const result = JSON.parse(readFileSync(resultFile, 'utf8')) as JestResult;
  return { ...result, success: result.success && status === 0 };
}

const nothing: JestResult = {
  success: true,
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

/** Several runs as one. No run at all is a failure. */
export function sumOf(results: readonly JestResult[]): JestResult {
  const whole = results.reduce(
    (sum, result) => ({
      success: sum.success && result.success,
      numPassedTests: sum.numPassedTests + result.numPassedTests,
      numFailedTests: sum.numFailedTests + result.numFailedTests,
      numRuntimeErrorTestSuites: sum.numRuntimeErrorTestSuites + result.numRuntimeErrorTestSuites,
      numPendingTests: sum.numPendingTests + result.numPendingTests,
      numTodoTests: sum.numTodoTests + result.numTodoTests,
      testResults: [...sum.testResults, ...result.testResults],
    }),
    nothing,
  );
  return { ...whole, success: whole.success && results.length > 0 };
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
