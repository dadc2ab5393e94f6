import type { Client } from '@temporalio/client';
import { ReplayWorker } from './replay-worker';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** A run's history with the id of its workflow, as the SDK replays it. */
export interface LivedRun {
  workflowId: string;
  history: History;
}

/** Each replay hops between the engine's threads and ours; while one run waits for its turn, another has its. */
const mostWorkers = 3;

/** A worker has to load the bundle first, so few runs are left to one. */
const runsPerWorker = 25;

/**
 * Replays runs against the bundle, in few replay workers: one for each run took longer than the tests themselves.
 * Returns how many. Errors when a run does not replay, with the ids of all that do not: code that cannot replay
 * yesterday's history cannot be deployed.
 */
export async function replay(
  runs: AsyncIterable<LivedRun> | Iterable<LivedRun>,
  bundle: { code: string },
): Promise<number> {
  const failures: Error[] = [];
  let replayed = 0;
  const shared = shareOut(runs);
  const workers: Promise<void>[] = [];
  const workOff = async (): Promise<void> => {
    const worker = new ReplayWorker(bundle);
    for await (const run of shared) {
      const { error } = await worker.replay(run);
      replayed += 1;
      if (error !== undefined) {
        failures.push(new Error(`${run.workflowId}: ${error.message}`, { cause: error }));
      }
      const isWorthAnother = replayed >= workers.length * runsPerWorker;
      if (isWorthAnother && workers.length < mostWorkers) join();
    }
    await worker.close();
  };
  function join(): void {
    const worker = workOff();
    // Whatever ends it is thrown below, where it is awaited in its turn.
    worker.catch(() => undefined);
    workers.push(worker);
  }
  join();
  // One that joins later stands in the list before the one that called it has ended.
  for (const worker of workers) await worker;
  if (failures.length > 0) {
    const all = failures.map(({ message }) => message).join('\n');
    throw new AggregateError(failures, `runs that do not replay:\n${all}`);
  }
  return replayed;
}

/** The same source for several takers: each element goes to one of them. */
function shareOut<T>(source: AsyncIterable<T> | Iterable<T>): AsyncIterable<T> {
  async function* each(): AsyncGenerator<T> {
    yield* source;
  }
  // A generator answers calls that overlap one after the other.
  const elements = each();
  return { [Symbol.asyncIterator]: () => ({ next: () => elements.next() }) };
}

/**
 * Every run of a workflow: each chain of runs that one of the `runIds` or the latest run belongs to, from its first
 * run on. A mailbox that ended and was started again has several chains.
 */
export async function* runsOf(
  client: Client,
  { workflowId, runIds }: { workflowId: string; runIds: readonly string[] },
): AsyncGenerator<LivedRun> {
  const firstRunIds = new Set<string>();
  for (const runId of [...runIds, undefined]) {
    const described = await answered(client, () =>
      client.workflow.getHandle(workflowId, runId).describe(),
    );
    firstRunIds.add(described.raw.workflowExecutionInfo?.firstRunId ?? described.runId);
  }
  for (const firstRunId of firstRunIds) {
    let runId: string | null | undefined = firstRunId;
    while (runId) {
      const handle = client.workflow.getHandle(workflowId, runId);
      const history: History = await answered(client, () => handle.fetchHistory());
      yield { workflowId, history };
      runId =
        history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    }
  }
}

/** Takes milliseconds. A server that does not answer in a minute is an error here and not a test that never ends. */
function answered<T>(client: Client, ask: () => Promise<T>): Promise<T> {
  return client.withDeadline(Date.now() + 60_000, ask);
}
