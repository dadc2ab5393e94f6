import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isErrno, isStillRunning, type ProcessIdentity } from './process-identity';

/** The record of a part, by which the next start finds it after a kill. */
export interface OrphanRecord extends ProcessIdentity {
  name: string;
  stopSignal: NodeJS.Signals;
  stopGraceMs: number;
}

// A process that is not a child can only be polled; 50 ms is not noticeable.
const lookEveryMs = 50;

/**
 * Stops the parts that a killed start left running, last opened first. A process is touched only when its number and
 * its start instant both match the record: a number that now belongs to another program is left alone.
 * @returns the names of the parts that were stopped
 */
export async function stopOrphans(deps: {
  runFolder: string;
  say: (line: string) => void;
}): Promise<string[]> {
  const stopped: string[] = [];
  for (const file of newestFirst(deps.runFolder)) {
    const record = readRecord(file);
    if (record && isStillRunning(record)) {
      deps.say(`Stopping ${record.name} (process ${record.pid}), left over from a killed start …`);
      await stopOrphan(record);
      stopped.push(record.name);
    }
    rmSync(file, { force: true });
  }
  return stopped;
}

/** Asks a process that is not a child to close, and kills it when its grace period is over. */
export async function stopOrphan(record: OrphanRecord): Promise<void> {
  signalIfThere(record.pid, record.stopSignal);
  const killAt = Date.now() + record.stopGraceMs;
  let killed = false;
  while (isStillRunning(record)) {
    if (!killed && Date.now() > killAt) {
      signalIfThere(-record.pid, 'SIGKILL');
      killed = true;
    }
    await delay(lookEveryMs);
  }
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!isErrno(error) || error.code !== 'ESRCH') throw error;
  }
}

function newestFirst(runFolder: string): string[] {
  return readdirSync(runFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(runFolder, name))
    .map((file) => ({ file, writtenAt: statSync(file).mtimeMs }))
    .sort((a, b) => b.writtenAt - a.writtenAt)
    .map(({ file }) => file);
}

function readRecord(file: string): OrphanRecord | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as OrphanRecord;
  } catch (error) {
    // Half a file: the start was killed in the microseconds after it had spawned the part.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
