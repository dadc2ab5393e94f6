import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess, isErrno, isStillRunning, type ProcessIdentity } from './process-identity';

/** Another process uses the data folder. */
export class FolderInUseError extends Error {
  constructor(folder: string, holder: ProcessIdentity) {
    super(
      `The data folder ${folder} is in use by process ${holder.pid}. ` +
        'Stop that one first, or set TAVSIYA_DATA to another folder.',
    );
    this.name = 'FolderInUseError';
  }
}

/** Callbacks for a waiting start, and the signal that ends the wait. */
interface LockOptions {
  say: (line: string) => void;
  signal?: AbortSignal | undefined;
  /** For tests. */
  patienceMs?: number;
}

// A start whose npm or terminal was killed notices within a second, then closes its parts: seconds, and up to half a
// minute on a busy machine. A longer holder will not end by itself.
const closingMs = 30_000;
const lookEveryMs = 100;

/**
 * Locks the data folder for this process, so that two starts never run two databases on one set of files. A lock
 * whose process has ended is taken over; a running one gets `patienceMs` to end, since it may be closing.
 * @returns a function that unlocks the folder
 * @throws FolderInUseError when a running process keeps it
 */
export async function lockFolder(
  folder: string,
  { say, signal, patienceMs = closingMs }: LockOptions,
): Promise<() => void> {
  const giveUpAt = Date.now() + patienceMs;
  let isTold = false;
  for (;;) {
    try {
      return takeLock(folder);
    } catch (error) {
      if (!(error instanceof FolderInUseError) || Date.now() >= giveUpAt) throw error;
      if (!isTold) say(`${error.message} Waiting up to ${patienceMs / 1000} s for its end …`);
      isTold = true;
      await delay(lookEveryMs, undefined, signal ? { signal } : {});
    }
  }
}

function takeLock(folder: string): () => void {
  const lock = path.join(folder, 'lock');
  const own = identifyProcess(process.pid);
  if (!own) throw new Error('This process cannot be found in the process table.');
  const draft = path.join(folder, `lock.${process.pid}`);
  writeFileSync(draft, JSON.stringify(own));
  try {
    // Two rounds are enough: one that finds a dead lock and clears it, one that takes the place. If another start
    // comes in between, it is named as the holder.
    for (let round = 0; round < 2; round += 1) {
      // A link and not a write: it appears whole or not at all, so no reader sees half a lock.
      if (tryLink(draft, lock)) return () => rmSync(lock, { force: true });
      const holder = readLock(lock);
      if (holder && isStillRunning(holder)) throw new FolderInUseError(folder, holder);
      if (holder) clearDeadLock(lock, holder);
    }
    throw new Error(`Cannot take ${lock}: another start is taking it at this moment.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isErrno(error) && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(lock: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as ProcessIdentity;
  } catch (error) {
    if (isErrno(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}

function clearDeadLock(lock: string, dead: ProcessIdentity): void {
  const aside = `${lock}.dead.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isErrno(error) && error.code === 'ENOENT') return;
    throw error;
  }
  // Between reading and renaming another start may have put its own lock there: it is put back.
  const moved = readLock(aside);
  if (moved && (moved.pid !== dead.pid || moved.startedAt !== dead.startedAt)) tryLink(aside, lock);
  rmSync(aside, { force: true });
}
