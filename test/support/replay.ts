import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';

/**
 * Replays every run of a workflow against the bundle. Errors when a run does not replay: code that
 * cannot replay yesterday's history cannot be deployed.
 */
export async function replayChain(deps: {
  client: Client;
  workflowId: string;
  bundle: { code: string };
}): Promise<number> {
  const { client, workflowId, bundle } = deps;
  const described = await client.workflow.getHandle(workflowId).describe();
  let runId: string | undefined =
    described.raw.workflowExecutionInfo?.firstRunId ?? described.runId;
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
