import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ItemOrderActivities } from '../activities/contracts';
import type { ItemOrderInput } from './messages';

const { assignBatch, carryOutBatch } = proxyActivities<ItemOrderActivities>({
  // A batch takes seconds. Five minutes bound one whose items all wait for the database.
  startToCloseTimeout: '5 minutes',
  // The worker sends a sign of life every 3 s: three of them missing mean that it was killed, and another takes over.
  // One that was only slow has its commands repeated, which the items know by their update ids.
  heartbeatTimeout: '10 seconds',
  // A day: an order whose items do not answer by then needs a person to look at it. The sweep begins it anew.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Items per activity: ten seconds of work, so that its own cost does not count. It notes what is done on the way. */
const batchSize = 500;

/** Assigns the items of an order. Workflow id: `assignItems/<id>`. */
export async function assignItems(input: ItemOrderInput): Promise<void> {
  // The activity under the name that stands in the histories of assignments.
  await carryOut(input, assignBatch, () => continueAsNew<typeof assignItems>(input));
}

/** Applies a later policy to the items of an order. Workflow id: `changePolicies/<id>`. */
export async function changePolicies(input: ItemOrderInput): Promise<void> {
  await carryOut(input, carryOutBatch, () => continueAsNew<typeof changePolicies>(input));
}

/**
 * Carries an order over many items out, batch by batch. Resumable: what is settled stands in PostgreSQL, so a
 * restart goes on with the rest.
 */
async function carryOut(
  input: ItemOrderInput,
  batch: ItemOrderActivities['carryOutBatch'],
  beginAnew: () => Promise<never>,
): Promise<void> {
  for (;;) {
    const { remaining } = await batch({ jobId: input.jobId, limit: batchSize });
    if (remaining === 0) return;
    if (workflowInfo().continueAsNewSuggested) await beginAnew();
  }
}
