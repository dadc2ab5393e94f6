import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import {
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess, isErrno } from './process-identity';
import type { OrphanRecord } from './orphans';

/** How one part is started. */
export interface ChildOptions {
  /** Names the log and the pid file: "postgres". */
  name: string;
  program: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** The folder of `<name>.log`. */
  logFolder: string;
  /** The folder of `<name>.json`, which names the running process for a start after a kill. */
  runFolder: string;
  /** The signal that asks the program to close: SIGINT for PostgreSQL, where SIGTERM would wait for clients. */
  stopSignal: NodeJS.Signals;
  /** How long it may take to close before it is killed. */
  stopGraceMs: number;
  /** True for programs of this repository: they send `{ready: true}` and close when the channel closes. */
  ipc?: boolean;
  /** Called with messages of the program over IPC after it is ready. */
  onMessage?: (message: object) => void;
}

/** A running part. */
export interface Child {
  name: string;
  pid: number;
  /** Resolves, never rejects, once the process has ended, with the reason. */
  ended: Promise<string>;
  /** Waits for the first IPC message `{ready: true, …}`; rejects with the last log lines if it ends first. */
  ready(options: { timeoutMs: number; signal?: AbortSignal }): Promise<Record<string, unknown>>;
  /** Calls `probe` until it answers true; rejects with the last log lines if the process ends first. */
  until(
    probe: () => Promise<boolean>,
    options: { timeoutMs: number; signal?: AbortSignal },
  ): Promise<void>;
  lastLines(): string;
  stop(): Promise<void>;
  /** Kills it and its own children at once; for the second Ctrl-C and for a crash of this process. */
  killNow(): void;
}

// A longer log is set aside at the next start, so that a machine keeps at most two.
const logLimitBytes = 20 * 1024 * 1024;
// Enough to hold an error and the stack under it.
const shownLogLines = 25;
// How often a starting part is asked whether it serves: short against its start (0.3-3 s).
const probeEveryMs = 50;

/**
 * Starts a part in its own process group, so that Ctrl-C in a terminal reaches only this process, which closes the
 * parts in order.
 */
export function openChild(options: ChildOptions): Child {
  const { name } = options;
  const log = openLog(path.join(options.logFolder, `${name}.log`));
  const stdio: StdioOptions = ['ignore', log.fd, log.fd, ...(options.ipc ? ['ipc' as const] : [])];
  const child = spawn(options.program, options.args, {
    // The log is the child's own file and not a pipe: it must be able to write after this process is killed.
    stdio,
    detached: true,
    env: options.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  closeSync(log.fd);
  const pidFile = path.join(options.runFolder, `${name}.json`);
  if (child.pid !== undefined) writePidFile(pidFile, child.pid, options);

  child.on('message', (message) => {
    if (typeof message === 'object') options.onMessage?.(message);
  });
  const end = watchEnd(child, () => rmSync(pidFile, { force: true }));
  const lastLines = (): string => tail(log.file, log.startsAt);
  const killNow = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', killNow);
  void end.then(() => process.removeListener('exit', killNow));

  const failure = async (): Promise<never> => {
    const how = await end;
    throw new Error(`${name} ended while starting (${how}). Its last lines:\n${lastLines()}`);
  };

  return {
    name,
    pid: child.pid ?? 0,
    ended: end,
    lastLines,
    killNow,
    ready: ({ timeoutMs, signal }) =>
      within(name, timeoutMs, lastLines, signal, (stop) =>
        Promise.race([readyMessage(child, stop), failure()]),
      ),
    until: (probe, { timeoutMs, signal }) =>
      within(name, timeoutMs, lastLines, signal, (stop) =>
        Promise.race([poll(probe, stop), failure()]),
      ),
    stop: () => stopChild(child, end, options),
  };
}

function openLog(file: string): { fd: number; file: string; startsAt: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) renameSync(file, `${file}.previous`);
  // 0600: a log may contain statements, and so texts of people.
  return { fd: openSync(file, 'a', 0o600), file, startsAt: size > logLimitBytes ? 0 : size };
}

function writePidFile(file: string, pid: number, options: ChildOptions): void {
  const identity = identifyProcess(pid);
  if (!identity) return;
  const record: OrphanRecord = {
    ...identity,
    name: options.name,
    stopSignal: options.stopSignal,
    stopGraceMs: options.stopGraceMs,
  };
  writeFileSync(file, JSON.stringify(record));
}

function watchEnd(child: ChildProcess, atEnd: () => void): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      atEnd();
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      atEnd();
      resolve(signal ? `by ${signal}` : `status ${code}`);
    });
  });
}

function readyMessage(child: ChildProcess, stop: AbortSignal): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const hear = (message: unknown): void => {
      if (!isReadyMessage(message)) return;
      child.removeListener('message', hear);
      resolve(message);
    };
    child.on('message', hear);
    stop.addEventListener('abort', () => child.removeListener('message', hear), { once: true });
  });
}

function isReadyMessage(message: unknown): message is Record<string, unknown> {
  return (
    typeof message === 'object' && message !== null && 'ready' in message && message.ready === true
  );
}

async function poll(probe: () => Promise<boolean>, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && !(await probe())) await delay(probeEveryMs);
}

/** Runs a wait that ends by itself, by its time limit, or because the whole start is given up. */
async function within<T>(
  name: string,
  timeoutMs: number,
  lastLines: () => string,
  signal: AbortSignal | undefined,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const given = (): void => own.abort();
  signal?.addEventListener('abort', given, { once: true });
  const timer = setTimeout(given, timeoutMs);
  const stopped = new Promise<never>((_, reject) => {
    own.signal.addEventListener(
      'abort',
      () =>
        reject(
          signal?.aborted
            ? abortReason(signal)
            : new Error(
                `${name} was not ready after ${timeoutMs / 1000} s. Its last lines:\n${lastLines()}`,
              ),
        ),
      { once: true },
    );
  });
  try {
    signal?.throwIfAborted();
    return await Promise.race([work(own.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', given);
    // The loser of the race must not stay behind as an unhandled rejection.
    stopped.catch(() => undefined);
    own.abort();
  }
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('Given up.');
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<string>,
  { stopSignal, stopGraceMs }: ChildOptions,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill(stopSignal);
  const kill = setTimeout(() => signalGroup(child, 'SIGKILL'), stopGraceMs);
  await ended;
  clearTimeout(kill);
  // Ends the children of the part that are still running too.
  signalGroup(child, 'SIGKILL');
  if (child.connected) child.disconnect();
}

/** The child leads its own group: a negative number signals the child and all processes that it started. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: the group has already ended.
    if (!isErrno(error) || error.code !== 'ESRCH') throw error;
  }
}

function tail(file: string, from: number): string {
  const lines = readFileSync(file).subarray(from).toString('utf8').trimEnd().split('\n');
  return lines.slice(-shownLogLines).join('\n');
}
