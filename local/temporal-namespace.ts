import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';

/** The address of a Temporal server. */
interface TemporalAddress {
  address: string;
  namespace: string;
  tls: boolean;
  apiKey: string | null;
}

// How long closed runs stay readable in Temporal. The record is in PostgreSQL; a month is for finding errors and
// replaying them.
const retentionMs = 30 * 24 * 3_600_000;
// A new namespace is known to every service after Temporal's own cache refresh, at most about 10 s.
const answerTimeoutMs = 60_000;
const askEveryMs = 100;
// gRPC status numbers.
const [notFound, alreadyExists, permissionDenied] = [5, 6, 7];

/** Registers the namespace if there is none, and waits until every service answers for it. */
export async function ensureNamespace(
  deps: TemporalAddress & { signal?: AbortSignal },
): Promise<void> {
  const connection = await Connection.connect({
    address: deps.address,
    ...(deps.tls ? { tls: true } : {}),
    ...(deps.apiKey === null ? {} : { apiKey: deps.apiKey }),
    connectTimeout: answerTimeoutMs,
  }).catch((error: unknown) => {
    throw new Error(`No Temporal server answers at ${deps.address}.`, { cause: error });
  });
  try {
    await register(connection, deps.namespace);
    const giveUpAt = Date.now() + answerTimeoutMs;
    while (!(await answersFor(connection, deps.namespace))) {
      deps.signal?.throwIfAborted();
      if (Date.now() > giveUpAt) {
        throw new Error(`Temporal's namespace ${deps.namespace} does not answer.`);
      }
      await delay(askEveryMs);
    }
  } finally {
    await connection.close();
  }
}

async function register(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return;
  } catch (error) {
    // A key that may use the namespace but not describe it: the wait below decides.
    if (grpcCode(error) === permissionDenied) return;
    if (grpcCode(error) !== notFound && !isStarting(error)) throw error;
  }
  for (;;) {
    try {
      await connection.workflowService.registerNamespace({
        namespace,
        description: 'Tavsiya',
        workflowExecutionRetentionPeriod: msToTs(retentionMs),
      });
      return;
    } catch (error) {
      if (grpcCode(error) === alreadyExists) return;
      if (!isStarting(error)) throw error;
      await delay(askEveryMs);
    }
  }
}

/** Frontend, history and matching each keep their own list of namespaces: ask all three. */
async function answersFor(connection: Connection, namespace: string): Promise<boolean> {
  const service = connection.workflowService;
  // Their names must not contain the word that distinguishes the two kinds of "not found" below.
  const execution = { workflowId: 'readiness' };
  const taskQueue = { name: 'readiness' };
  try {
    await service.listWorkflowExecutions({ namespace, pageSize: 1 });
    await service.describeTaskQueue({
      namespace,
      taskQueue,
      taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    await service.describeWorkflowExecution({ namespace, execution });
    return true;
  } catch (error) {
    if (grpcCode(error) === notFound) return !String(error).toLowerCase().includes('namespace');
    if (isStarting(error)) return false;
    throw error;
  }
}

/** Unavailable, deadline exceeded, or an internal error of a service that has not joined yet. */
function isStarting(error: unknown): boolean {
  const code = grpcCode(error);
  return code === 14 || code === 4 || code === 13 || code === 8;
}

function grpcCode(error: unknown): number | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'number'
    ? error.code
    : null;
}
