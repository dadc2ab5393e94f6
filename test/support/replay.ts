import type { Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from '@temporalio/worker';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** A run's history with the id of its workflow, as the SDK replays it. */
export interface LivedRun {
  workflowId: string;
  history: History;
}

/** A run replays in 10-500 ms. One that takes a minute hangs, and is named rather than ending the hook without a word. */
const mostMsPerRun = 60_000;

/**
 * Replays runs against the bundle, all in one replay worker: one for each run took longer than the tests themselves.
 * Returns how many. Errors when a run does not replay, with the ids of all that do not: code that cannot replay
 * yesterday's history cannot be deployed. Errors too when the replay of a run does not end.
 */
export async function replay(
  runs: AsyncIterable<LivedRun> | Iterable<LivedRun>,
  bundle: { code: string },
): Promise<number> {
  const failures: Error[] = [];
  let replayed = 0;
  let current = '';
  async function* noted(): AsyncGenerator<LivedRun> {
    for await (const run of runs) {
      current = run.workflowId;
      yield run;
    }
  }
  const results = Worker.runReplayHistories({ workflowBundle: bundle }, noted());
  for (;;) {
    const { done, value } = await within(mostMsPerRun, results.next(), () => `replay ${current}`);
    if (done) break;
    const { workflowId, error } = value;
    replayed += 1;
    if (error !== undefined) {
      failures.push(new Error(`${workflowId}: ${error.message}`, { cause: error }));
    }
  }
  if (failures.length > 0) {
    const all = failures.map(({ message }) => message).join('\n');
    throw new AggregateError(failures, `runs that do not replay:\n${all}`);
  }
  return replayed;
}

async function within<T>(ms: number, result: Promise<T>, what: () => string): Promise<T> {
  const given = new AbortController();
  const over = pause(ms, undefined, { signal: given.signal }).then(() => {
    throw new Error(`${what()} did not end within ${ms} ms`);
  });
  try {
    return await Promise.race([result, over]);
  } finally {
    given.abort();
    over.catch(() => undefined);
  }
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
    const described = await client.workflow.getHandle(workflowId, runId).describe();
    firstRunIds.add(described.raw.workflowExecutionInfo?.firstRunId ?? described.runId);
  }
  for (const firstRunId of firstRunIds) {
    let runId: string | null | undefined = firstRunId;
    while (runId) {
      const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      yield { workflowId, history };
      runId =
        history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    }
  }
}
