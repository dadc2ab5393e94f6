import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { types } from 'node:util';

/**
 * A process id alone is not enough after a restart: the number is reused. Number and start instant together identify
 * one process for ever; on Linux the start instant counts from the boot, hence the boot id.
 */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

/** The process that has this number now, or null when none is running (a zombie is not running). */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const startedAt = process.platform === 'linux' ? linuxStart(pid) : portableStart(pid);
  return startedAt === null ? null : { pid, startedAt };
}

/** Whether exactly this process still runs. */
export function isStillRunning(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

function linuxStart(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The program's name is in brackets and may contain blanks: count the fields after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  // A zombie holds no file and no port; a container without an init process may keep it for ever.
  if (state === 'Z' || state === 'X' || start === undefined) return null;
  return `${readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot'}/${start}`;
}

function portableStart(pid: number): string | null {
  try {
    const out = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    return out === '' || out.startsWith('Z') ? null : out.replace(/^\S+\s+/, '');
  } catch (error) {
    // ps ends with 1 when there is no such process.
    if (hasStatusOne(error)) return null;
    throw error;
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // ESRCH: the process ended between opening and reading its file.
    if (isErrno(error) && (error.code === 'ENOENT' || error.code === 'ESRCH')) return null;
    throw error;
  }
}

/** Whether an error comes from the operating system and so has a code such as ENOENT. */
export function isErrno(error: unknown): error is NodeJS.ErrnoException {
  // Not instanceof: a test runner gives its files their own Error class.
  return types.isNativeError(error) && 'code' in error && typeof error.code === 'string';
}

/** The command line of a running process, or null when there is none or it may not be read. */
export function commandLine(pid: number): string | null {
  if (process.platform === 'linux')
    return readIfThere(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? null;
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch (error) {
    if (hasStatusOne(error)) return null;
    throw error;
  }
}

/** Whether a program that was run to its end exited with 1, which ps and id use for "there is none". */
export function hasStatusOne(error: unknown): boolean {
  return types.isNativeError(error) && 'status' in error && error.status === 1;
}
