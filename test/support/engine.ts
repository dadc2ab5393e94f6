import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  Client,
  Connection,
  makeGrpcRetryInterceptor,
  type WorkflowClientInterceptor,
} from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Instant } from '../../domain/shared/instant';
import { retryOfCalls } from '../../engine/retry-of-calls';
import { readWorkflowBundle } from '../../worker/workflow-bundle';
import { quietRuntime } from './quiet-runtime';
import { testSealing } from './sealing';
import { replay, runsOf, type LivedRun } from './replay';
import { isFirstOfItsShape } from './shape-of-life';
import { temporalServer } from './temporal-server';
import { TimeMachine } from '../../local/time-machine';

const bundlePath = path.resolve(__dirname, '../../dist/worker/workflows.bundle.js');

/**
 * The real server with a task queue of the test's own. Whatever workflow is started through
 * `client` is remembered and replayed through its whole chain of runs when the test ends, one run of each shape.
 */
export interface Engine {
  client: Client;
  taskQueue: string;
  /** Runs a worker with these activities until `close`. */
  startWorker(activities: object, options?: Partial<WorkerOptions>): Promise<void>;
  /** Stops the workers, as a deployment or a crash would. */
  stopWorkers(): Promise<void>;
  /** Moves one workflow's clock to the instant; everything due before it happens on the way. */
  advanceTo(workflowId: string, instant: Instant): Promise<void>;
  /** The workflow's own time. */
  nowIn(workflowId: string): Promise<Instant>;
  /** The ids of all workflows started so far. */
  startedWorkflows(): readonly string[];
  /** Replays the executions, ends what still runs, and disconnects. */
  close(): Promise<void>;
}

/** Connects to the server that `npm test` opened. */
export async function openEngine(): Promise<Engine> {
  quietRuntime();
  const { address, namespace } = temporalServer();
  const taskQueue = `test-${randomUUID()}`;
  const connection = await Connection.connect({
    address,
    interceptors: [makeGrpcRetryInterceptor(retryOfCalls)],
  });
  const nativeConnection = await NativeConnection.connect({ address });
  const started = new Map<string, Set<string>>();
  const client = new Client({
    connection,
    namespace,
    dataConverter: testSealing,
    interceptors: { workflow: [rememberStarted(started)] },
  });
  const timeMachine = new TimeMachine({ connection, namespace });
  const bundle = await readWorkflowBundle(bundlePath);
  const workers: { worker: Worker; running: Promise<void> }[] = [];

  async function stopWorkers(): Promise<void> {
    const stopping = workers.splice(0);
    for (const { worker } of stopping) worker.shutdown();
    await Promise.all(stopping.map(({ running }) => running));
  }

  return {
    client,
    taskQueue,
    async startWorker(activities, options = {}) {
      const worker = await Worker.create({
        connection: nativeConnection,
        namespace,
        taskQueue,
        workflowBundle: bundle,
        dataConverter: testSealing,
        activities,
        // A test that waits for a fresh poll of 10 s would wait for nothing.
        stickyQueueScheduleToStartTimeout: '1 second',
        ...options,
      });
      workers.push({ worker, running: worker.run() });
    },
    stopWorkers,
    advanceTo: (workflowId, instant) => timeMachine.advanceTo(workflowId, instant),
    nowIn: (workflowId) => timeMachine.nowIn(workflowId),
    startedWorkflows: () => [...started.keys()],
    async close() {
      await stopWorkers();
      await replay(firstOfTheirShape(everyRun(client, started), taskQueue), bundle);
      for (const workflowId of started.keys()) {
        await client.workflow
          .getHandle(workflowId)
          .terminate('the test has ended')
          .catch(ignoreEnded);
      }
      await nativeConnection.close();
      await connection.close();
    },
  };
}

/**
 * In `npm test`. With all tests, every run. A mailbox of the sample data has the same id in every suite that loads it: a
 * signal to it may have reached the run of another suite, which has other keys and is replayed there.
 */
async function* firstOfTheirShape(
  runs: AsyncIterable<LivedRun>,
  taskQueue: string,
): AsyncGenerator<LivedRun> {
  for await (const run of runs) {
    const begun = run.history.events?.[0]?.workflowExecutionStartedEventAttributes;
    const isOwn = begun?.taskQueue?.name === taskQueue;
    if (isOwn && (await isFirstOfItsShape(run))) yield run;
  }
}

async function* everyRun(
  client: Client,
  started: ReadonlyMap<string, ReadonlySet<string>>,
): AsyncGenerator<LivedRun> {
  for (const [workflowId, runIds] of started) {
    yield* runsOf(client, { workflowId, runIds: [...runIds] });
  }
}

/** An execution that has completed by itself cannot be ended, and need not be. */
function ignoreEnded(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'WorkflowNotFoundError') throw error;
}

/** Run ids too: a workflow that ended and was started again under its id has a history for each time. */
function rememberStarted(started: Map<string, Set<string>>): WorkflowClientInterceptor {
  const remember = (workflowId: string, runId: string): void => {
    started.set(workflowId, (started.get(workflowId) ?? new Set()).add(runId));
  };
  return {
    async start(input, next) {
      const runId = await next(input);
      remember(input.options.workflowId, runId);
      return runId;
    },
    async startWithDetails(input, next) {
      const details = await next(input);
      remember(input.options.workflowId, details.runId);
      return details;
    },
    async signalWithStart(input, next) {
      const runId = await next(input);
      remember(input.options.workflowId, runId);
      return runId;
    },
    async startUpdateWithStart(input, next) {
      const outcome = await next(input);
      const { runId } = outcome.workflowExecution;
      if (runId) remember(input.workflowStartOptions.workflowId, runId);
      return outcome;
    },
  };
}
