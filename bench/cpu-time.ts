import { readdirSync, readFileSync } from 'node:fs';
import { isErrno } from '../local/process-identity';
import { measured, type Measurement } from './report';

/** A measured program, by its leading process. */
export interface WatchedProcess {
  name: string;
  pid: number;
}

// Linux counts in hundredths of a second on every known machine (`getconf CLK_TCK`).
const ticksPerSecond = 100;

/**
 * Processor seconds that each program has used until now, with its children except those that are measured
 * themselves, by name. Other work of the machine changes durations but hardly processor time, so two runs can be
 * compared. Null where the system does not provide it (it is read from Linux's /proc).
 */
function cpuSeconds(watched: readonly WatchedProcess[]): Record<string, number> | null {
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

/** The costs of several runs of one kind by program. */
export class CpuSum {
  private readonly seconds = new Map<string, number>();

  constructor(private readonly watched: readonly WatchedProcess[]) {}

  async add(run: () => Promise<void>): Promise<void> {
    const before = cpuSeconds(this.watched);
    await run();
    const after = cpuSeconds(this.watched);
    for (const [name, seconds] of Object.entries(after ?? {})) {
      const used = seconds - (before?.[name] ?? 0);
      this.seconds.set(name, (this.seconds.get(name) ?? 0) + used);
    }
  }

  /** Processor time per unit, of all programs and of each; empty where the system does not provide it. */
  beside(
    baseline: CpuSum,
    figure: { name: string; goal: string; counts: { ours: number; baseline: number } },
  ): Measurement[] {
    const sum = ({ seconds }: CpuSum): number =>
      [...seconds.values()].reduce((all, one) => all + one, 0);
    if (sum(this) === 0) return [];
    const { name, goal, counts } = figure;
    const of = (program: string, ours: number, theirs: number, bound: string): Measurement =>
      measured({
        ...{ name: `${name}: ${program}`, unit: 'ms', goal: bound },
        ours: (ours * 1_000) / counts.ours,
        baseline: (theirs * 1_000) / counts.baseline,
      });
    return [
      of('all programs', sum(this), sum(baseline), goal),
      ...[...this.seconds].map(([program, seconds]) =>
        of(program, seconds, baseline.seconds.get(program) ?? 0, 'part of the above'),
      ),
    ];
  }
}

/** Bytes of memory of the program now; null where the system does not provide it. */
export function residentBytes({ pid }: WatchedProcess): number | null {
  if (process.platform !== 'linux') return null;
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
}

function readTimes(
  pid: number,
): { pid: number; parent: number; used: number; usedWithEnded: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name is in brackets and may contain blanks: count the fields after it.
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
