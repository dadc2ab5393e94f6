import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { BatchActivities } from '../activities/contracts';
import type { BatchInput, BatchOperation } from './messages';

const { carryOutBatch } = proxyActivities<BatchActivities>({
  // A portion takes seconds. Five minutes bound one whose items all wait for the database.
  startToCloseTimeout: '5 minutes',
  // The worker sends a sign of life every 3 s: three of them missing mean that it was killed, and another takes over.
  // Where it was only slow, its commands are repeated, and known to the items by their update ids.
  heartbeatTimeout: '10 seconds',
  // A day: what does not get on by then needs a person to look at it. The sweep begins it anew.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** How much one activity does: little is repeated after a crash, and its own cost does not count. */
const portions: Readonly<Record<BatchOperation, number>> = {
  import: 50,
  handover: 40,
  // Ten seconds of work; what is done is noted on the way.
  assignment: 500,
  policy: 500,
  // A letter on some hundred items takes seconds; who led what is read once for all of them.
  letters: 20,
};

/** After a portion that settled nothing although nothing failed: it must not spin. */
const restAfterNothing = '10 seconds';

/**
 * Carries a bulk operation out, portion by portion. Resumable: what is settled stands in PostgreSQL, so a restart goes
 * on with the rest. Workflow id: `<operation>/<id>`.
 */
export async function batch(input: BatchInput): Promise<void> {
  const limit = portions[input.operation];
  for (;;) {
    const { settled, remaining } = await carryOutBatch({ ...input, limit });
    if (remaining === 0) return;
    if (settled === 0) await sleep(restAfterNothing);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof batch>(input);
  }
}
