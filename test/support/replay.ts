import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';

/**
 * Replays every run of a workflow against the bundle: each chain of runs that one of the `runIds` or the latest run
 * belongs to, from its first run on. A mailbox that ended and was started again has several chains. Errors when a run
 * does not replay: code that cannot replay yesterday's history cannot be deployed.
 */
export async function replayChains(deps: {
  client: Client;
  workflowId: string;
  runIds: readonly string[];
  bundle: { code: string };
}): Promise<number> {
  const { client, workflowId } = deps;
  const firstRunIds = new Set<string>();
  for (const runId of [...deps.runIds, undefined]) {
    const described = await client.workflow.getHandle(workflowId, runId).describe();
    firstRunIds.add(described.raw.workflowExecutionInfo?.firstRunId ?? described.runId);
  }
  let runs = 0;
  for (const firstRunId of firstRunIds) runs += await replayChain({ ...deps, firstRunId });
  return runs;
}

async function replayChain(deps: {
  client: Client;
  workflowId: string;
  firstRunId: string;
  bundle: { code: string };
}): Promise<number> {
  const { client, workflowId, bundle } = deps;
  let runId: string | undefined = deps.firstRunId;
  let runs = 0;
  while (runId) {
    const history: Awaited<
      ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>
    > = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: bundle }, history, workflowId);
    runs += 1;
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes
      ?.newExecutionRunId as string | undefined;
  }
  return runs;
}
