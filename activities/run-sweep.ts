import { ApplicationFailure } from '@temporalio/activity';
import type { SweepActivities } from './contracts';

/** Dependencies of a sweep. */
export interface RunSweepDependencies {
  /** The sweeps by name. */
  sweeps: Readonly<Record<string, { run: () => Promise<unknown> }>>;
  /** Alerts an operator. Ids and codes only, no personal data. */
  alert: (problem: SweepProblem) => void;
}

export type SweepProblem = { kind: 'sweep_failed'; sweep: string; error: unknown };

/** Runs a sweep by its name. Throws the error of the sweep, after an alert. */
export function createRunSweep({
  sweeps,
  alert,
}: RunSweepDependencies): SweepActivities['runSweep'] {
  return async function runSweep({ name }) {
    const sweep = sweeps[name];
    // A schedule of another version of the program; the next worker that starts updates it.
    if (sweep === undefined) throw ApplicationFailure.nonRetryable(`there is no sweep ${name}`);
    try {
      await sweep.run();
    } catch (error) {
      alert({ kind: 'sweep_failed', sweep: name, error });
      throw error;
    }
  };
}
