import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { AssignmentActivities } from '../activities/contracts';
import type { AssignmentInput } from './messages';

const { assignBatch } = proxyActivities<AssignmentActivities>({
  // A batch takes seconds. Five minutes bound one whose items all wait for the database.
  startToCloseTimeout: '5 minutes',
  // Each item is a sign of life; none for longer than a single command may take (20 s) means a killed worker.
  heartbeatTimeout: '30 seconds',
  // A day: an assignment whose items do not answer by then needs a person to look at it. The sweep begins it anew.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Items per activity: seconds of work, so that little is repeated after a crash and progress is seen. */
const batchSize = 100;

/**
 * Assigns the items of a job, batch by batch. Resumable: what is settled stands in PostgreSQL, so a restart goes on
 * with the rest. Workflow id: `assignItems/<id>`.
 */
export async function assignItems(input: AssignmentInput): Promise<void> {
  for (;;) {
    const { remaining } = await assignBatch({ jobId: input.jobId, limit: batchSize });
    if (remaining === 0) return;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof assignItems>(input);
  }
}
