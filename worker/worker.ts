import type { DataConverter } from '@temporalio/common';
import { Worker, type NativeConnection } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities';

/** How many items the worker keeps in memory. */
// About 0.2 MB each: `npm run bench -- --only log` measures it, and the process stays below 0.7 GB. An item that is not
// in the cache is replayed from its history first. Lists are worked through one item after the other, so a list that
// does not fit misses every time: this is room for 2,000 items, as many as a State has received at once, with the
// mailboxes and operations beside them.
export const cachedWorkflows = 2_100;

/** Creates the worker with the settings that were best on two cores; `run` it to begin polling. */
export async function createWorker(deps: {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  dataConverter: DataConverter;
  workflowBundle: { code: string };
  activities: Activities;
  shutdownGraceMs: number;
}): Promise<Worker> {
  return Worker.create({
    connection: deps.connection,
    namespace: deps.namespace,
    taskQueue: deps.taskQueue,
    dataConverter: deps.dataConverter,
    // The engine writes it into the history of every item and, when it changes, anew into every index of its lists. The
    // SDK's own names the bundle and changes with each deployment; we start runs anew instead (`npm run roll-over`).
    buildId: 'tavsiya',
    workflowBundle: deps.workflowBundle,
    activities: deps.activities,
    // By default there is no grace period: running activities would be interrupted at every deployment.
    shutdownGraceTime: deps.shutdownGraceMs,
    // More tasks at once do not make two cores faster, only less even.
    maxConcurrentWorkflowTaskExecutions: 100,
    // The SDK silently ignores `maxConcurrentWorkflowTaskPolls`; this is the setting that it honours.
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 10 },
    // Each holds a connection of the pool while it commits; more would only wait for one.
    maxConcurrentLocalActivityExecutions: 20,
    // Digests and import batches: few, and each holds a connection and an SMTP dialogue.
    maxConcurrentActivityTaskExecutions: 10,
    // Without it a heartbeat is held back for most of the heartbeat timeout.
    maxHeartbeatThrottleInterval: '3 seconds',
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    maxCachedWorkflows: cachedWorkflows,
  });
}
