import { writeFileSync } from 'node:fs';

/** One measured figure with that of the bare engine, in the form of every benchmark here. */
export interface Measurement {
  name: string;
  unit: string;
  ours: number;
  /** The figure of the bare engine in the same run; null without one. */
  baseline: number | null;
  /** product / baseline; null without a baseline. */
  ratio: number | null;
  /** The goal for the figure or the ratio, as a sentence: `ratio >= 0.6`. */
  goal: string;
}

/** Builds a measurement; the ratio follows from the two figures. */
export function measured(
  figure: Omit<Measurement, 'ratio' | 'baseline'> & { baseline?: number },
): Measurement {
  const baseline = figure.baseline ?? null;
  const ratio = baseline === null ? null : figure.ours / baseline;
  const { name, unit, ours, goal } = figure;
  return { name, unit, ours, baseline, ratio, goal };
}

/** Prints a table, and writes the array as JSON when a file is named. */
export function report(measurements: readonly Measurement[], jsonFile: string | null): void {
  console.table(
    Object.fromEntries(
      measurements.map(({ name, unit, ours, baseline, ratio, goal }) => [
        name,
        { unit, ours: rounded(ours), baseline: rounded(baseline), ratio: rounded(ratio), goal },
      ]),
    ),
  );
  if (jsonFile !== null) writeFileSync(jsonFile, `${JSON.stringify(measurements, null, 2)}\n`);
}

/** Two digits after the point: more digits would not be reliable in one run. */
function rounded(figure: number | null): number | null {
  return figure === null ? null : Math.round(figure * 100) / 100;
}
