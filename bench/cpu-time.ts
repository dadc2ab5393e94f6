import { readdirSync, readFileSync } from 'node:fs';
import { isErrno } from '../local/process-identity';

/** A program whose processor time is looked at, by the process that leads it. */
export interface WatchedProcess {
  name: string;
  pid: number;
}

// Linux counts in hundredths of a second on every machine we know of (`getconf CLK_TCK`).
const ticksPerSecond = 100;

/**
 * Processor seconds that each program has used until now, its children included unless they are watched themselves, by name. Other work on the machine
 * changes how long something takes and hardly what it costs, so two runs can be compared by this. Null where the
 * system does not tell it (it is read from Linux's /proc).
 */
export function cpuSeconds(watched: readonly WatchedProcess[]): Record<string, number> | null {
  if (process.platform !== 'linux') return null;
  const living = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readTimes(Number(name)))
    .filter((times) => times !== null);
  return Object.fromEntries(
    watched.map(({ name, pid }) => {
      // Those that have ended are in the sum of their parent: PostgreSQL's connections come and go.
      const own = living.find((times) => times.pid === pid);
      const children = living.filter(
        (times) => times.parent === pid && !watched.some((other) => other.pid === times.pid),
      );
      const ticks = children.reduce((sum, { used }) => sum + used, own?.usedWithEnded ?? 0);
      return [name, ticks / ticksPerSecond];
    }),
  );
}

/** Processor seconds per program that `run` took; null where the system does not tell them. */
export async function cpuSecondsOf(
  watched: readonly WatchedProcess[],
  run: () => Promise<void>,
): Promise<Record<string, number> | null> {
  const before = cpuSeconds(watched);
  await run();
  const after = cpuSeconds(watched);
  if (before === null || after === null) return null;
  return Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]),
  );
}

function readTimes(
  pid: number,
): { pid: number; parent: number; used: number; usedWithEnded: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may hold blanks: count the fields after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (index: number): number => Number(fields[index]);
    const used = field(11) + field(12);
    return { pid, parent: field(1), used, usedWithEnded: used + field(13) + field(14) };
  } catch (error) {
    // It ended between the listing and the reading.
    if (isErrno(error) && (error.code === 'ENOENT' || error.code === 'ESRCH')) return null;
    throw error;
  }
}
