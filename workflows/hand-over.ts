import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { HandOverActivities } from '../activities/contracts';
import type { HandOverInput } from './messages';

const { handOverItems } = proxyActivities<HandOverActivities>({
  // A batch takes seconds; a minute means a lost worker, and another one takes over.
  startToCloseTimeout: '1 minute',
  // A day: a handover that could move nothing by then needs a person; the sweep begins it anew afterwards.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Items per activity: small enough to show progress, large enough that the task itself costs little. */
const batchSize = 40;

/** After a round that settled nothing although nothing failed: it must not spin. */
const restAfterNothing = '10 seconds';

/**
 * Hands the items of an institution that ended over to its successors, each by a command to the item. Resumable:
 * which items wait stands in PostgreSQL, so a restart goes on with the rest. Workflow id: `handOver/<id>`.
 */
export async function handOver(input: HandOverInput): Promise<void> {
  for (;;) {
    const { handoverId } = input;
    const { settled, remaining } = await handOverItems({ handoverId, limit: batchSize });
    if (remaining === 0) return;
    if (settled === 0) await sleep(restAfterNothing);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof handOver>(input);
  }
}
