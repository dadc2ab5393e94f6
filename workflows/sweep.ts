import { ApplicationFailure, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { SweepActivities } from '../activities/contracts';
import type { SweepInput } from './messages';
import { refuseForeignInput } from './own-input';

const { runSweep } = proxyActivities<SweepActivities>({
  // A query, and its results: seconds. Below the five minutes of the next run, so that a slow sweep does not hold up
  // the others for longer.
  startToCloseTimeout: '4 minutes',
  scheduleToCloseTimeout: '4 minutes',
  // The next one runs by itself and finds the rest.
  retry: { maximumAttempts: 1 },
});

/** Runs the sweeps of a schedule, all at once: a failing one does not stop the others. */
export async function sweep(input: SweepInput): Promise<void> {
  // A sweep may run at any time under any id.
  refuseForeignInput(input, () => workflowInfo().workflowId);
  const { names } = input;
  const ends = await Promise.allSettled(names.map((name) => runSweep({ name })));
  const failed = names.filter((_name, index) => ends[index]?.status === 'rejected');
  if (failed.length === 0) return;
  throw ApplicationFailure.nonRetryable(`failed: ${failed.join(', ')}`, 'SweepsFailed');
}
