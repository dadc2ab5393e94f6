import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { SweepActivities } from '../activities/contracts';
import type { SweepInput } from './messages';

const { runSweep } = proxyActivities<SweepActivities>({
  // A query, and what it found: seconds. Below the five minutes after which the next ones come, so that a slow sweep
  // holds up the others no longer than that.
  startToCloseTimeout: '4 minutes',
  scheduleToCloseTimeout: '4 minutes',
  // The next one comes by itself and finds what this one left.
  retry: { maximumAttempts: 1 },
});

/** Begins the sweeps of a schedule, all at once: one that fails does not keep the others from ending. */
export async function sweep({ names }: SweepInput): Promise<void> {
  const ends = await Promise.allSettled(names.map((name) => runSweep({ name })));
  const failed = names.filter((_name, index) => ends[index]?.status === 'rejected');
  if (failed.length === 0) return;
  throw ApplicationFailure.nonRetryable(`failed: ${failed.join(', ')}`, 'SweepsFailed');
}
