import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/contracts';
import type { ImportInput } from './messages';

const { startTracking } = proxyActivities<ImportActivities>({
  // A batch starts within seconds; a minute means a lost worker, and another one takes over.
  startToCloseTimeout: '1 minute',
  // A day: an import that could not start its items by then needs a person to look at it.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Rows per activity: small enough to show progress, large enough that the task itself costs little. */
const batchSize = 50;

/**
 * Starts the tracking of every row of an upload. Resumable: which rows are tracked stands in
 * PostgreSQL, so a restart goes on with the rest. Workflow id: `import/<id>`.
 */
export async function importRegister(input: ImportInput): Promise<void> {
  for (;;) {
    const { remaining } = await startTracking({ importId: input.importId, limit: batchSize });
    if (remaining === 0) return;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof importRegister>(input);
  }
}
