import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { BatchActivities } from '../activities/contracts';
import type { BatchInput, BatchOperation } from './messages';
import { refuseForeignInput } from './own-input';

const { carryOutBatch } = proxyActivities<BatchActivities>({
  // A portion takes seconds. Five minutes bound one whose items all wait for the database.
  startToCloseTimeout: '5 minutes',
  // The worker sends a heartbeat every 3 s: three missing ones mean that it was killed, and another worker continues.
  // If it was only slow, its commands are repeated, and the items recognise them by their update ids.
  heartbeatTimeout: '10 seconds',
  // A day: an operation without progress until then needs a person. The sweep starts it again.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** How much one activity does: little is repeated after a crash, and its overhead is small. */
const portions: Readonly<Record<BatchOperation, number>> = {
  import: 50,
  handover: 40,
  // Ten seconds of work; results are recorded on the way.
  commands: 500,
  // A letter on some hundred items takes seconds; leads are read once for all of them.
  letters: 20,
};

/** After a portion that settled nothing without a failure: it must not spin. */
const restAfterNothing = '10 seconds';

/**
 * Runs a bulk operation, portion by portion. Resumable: settled rows are in PostgreSQL, so a restart continues with
 * the rest. Workflow id: `<operation>/<id>`.
 */
export async function batch(input: BatchInput): Promise<void> {
  refuseForeignInput(input, ({ operation, id }) => `${operation}/${id}`);
  const limit = portions[input.operation];
  for (;;) {
    const { settled, remaining } = await carryOutBatch({ ...input, limit });
    if (remaining === 0) return;
    if (settled === 0) await sleep(restAfterNothing);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof batch>(input);
  }
}
