import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from './jest-run';

/** The times of a suite, as test/measured-environment.js records them. */
export interface SuiteMeasure {
  project: TestProject;
  file: string;
  /** Of the processors, in its own process and its browser: PostgreSQL and Temporal come on top. */
  cpuMs: number;
  wallMs: number;
}

/**
 * Seconds of one processor that the test processes of a project may take together. Processor time and not elapsed
 * time, which depends on the load of the machine: while seven others worked on two cores, suites took up to six times
 * as long and twice the processor time. These are a fifth above that measurement. A slow processor still takes
 * longer, so a project over its budget fails only with TAVSIYA_TEST_BUDGET=enforce, on such a machine; elsewhere it
 * is reported.
 */
const budgetSeconds: Record<TestProject, number> = {
  pure: 60,
  store: 45,
  engine: 460,
  browser: 200,
};

const shown = 10;

/** Reads the times of a run. */
export function readMeasures(file: string): SuiteMeasure[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as SuiteMeasure);
}

/** One line for each project, and the slowest suites of one that is over its budget. */
export function budgetReport(measures: readonly SuiteMeasure[]): {
  lines: string[];
  isOver: boolean;
} {
  const projects = [...new Set(measures.map(({ project }) => project))];
  const reports = projects.map((project) => {
    const suites = measures.filter((measure) => measure.project === project);
    const spent = Math.round(suites.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000);
    const budget = budgetSeconds[project];
    const line = `${project}: ${spent} s of processor time in ${suites.length} suites, budget ${budget} s`;
    const isOver = spent > budget;
    return { isOver, lines: isOver ? [line, ...longest(suites)] : [line] };
  });
  return {
    lines: reports.flatMap(({ lines }) => lines),
    isOver: reports.some(({ isOver }) => isOver),
  };
}

function longest(suites: readonly SuiteMeasure[]): string[] {
  return suites
    .toSorted((a, b) => b.cpuMs - a.cpuMs)
    .slice(0, shown)
    .map(({ file, cpuMs, wallMs }) => {
      const [cpu, wall] = [cpuMs, wallMs].map((ms) => `${(ms / 1000).toFixed(1)} s`);
      return `  ${cpu} (${wall} by the clock) ${path.relative(process.cwd(), file)}`;
    });
}
