import { Worker, type NativeConnection } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities';

/** How many items the worker keeps in memory. */
// About 0.25 MB each: with 2,050 in it the process measured 0.93 GB, so a full one comes to about 1.2 GB. An item
// that is not in the cache is replayed from its history first. Lists are worked through one item after the other,
// so a list that does not fit misses every time: 2,000 items cost 47 ms of all processors each with room for
// 1,000, and 28 with room for all.
export const cachedWorkflows = 3_000;

/** Creates the worker with the settings that measured well on two cores; `run` it to begin polling. */
export async function createWorker(deps: {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  workflowBundle: { code: string };
  activities: Activities;
  shutdownGraceMs: number;
}): Promise<Worker> {
  return Worker.create({
    connection: deps.connection,
    namespace: deps.namespace,
    taskQueue: deps.taskQueue,
    workflowBundle: deps.workflowBundle,
    activities: deps.activities,
    // The default is no grace at all: activities under way would be cut off at every deployment.
    shutdownGraceTime: deps.shutdownGraceMs,
    // Two cores do not get faster with more tasks at once, only less even.
    maxConcurrentWorkflowTaskExecutions: 100,
    // The SDK ignores `maxConcurrentWorkflowTaskPolls` silently; this is the setting it honours.
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 10 },
    // Each holds a connection of the pool while it commits; more would only wait for one.
    maxConcurrentLocalActivityExecutions: 20,
    // Digests and import batches: few, and each holds a connection and an SMTP dialogue.
    maxConcurrentActivityTaskExecutions: 10,
    // Without it a sign of life is held back for most of the time after which its silence counts as the worker's end.
    maxHeartbeatThrottleInterval: '3 seconds',
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    maxCachedWorkflows: cachedWorkflows,
  });
}
