import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { LetterActivities } from '../activities/contracts';
import type { LettersInput } from './messages';

const { writeLetterBatch } = proxyActivities<LetterActivities>({
  // A letter on some hundred items takes seconds.
  startToCloseTimeout: '2 minutes',
  // The worker sends a sign of life every 3 s: three of them missing mean that it was killed, and another takes over.
  // Where it was only slow, what is settled is seen: a body gets no second letter.
  heartbeatTimeout: '10 seconds',
  // A day: letters that cannot be written by then need a person to look. The sweep begins them anew.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Bodies per activity: little is repeated after a crash, and progress is seen. */
const batchSize = 5;

/**
 * Writes the letters of an order, body by body. Resumable: which bodies wait stands in PostgreSQL, so a restart goes
 * on with the rest. Workflow id: `writeLetters/<id>`.
 */
export async function writeLetters(input: LettersInput): Promise<void> {
  for (;;) {
    const { remaining } = await writeLetterBatch({ orderId: input.orderId, limit: batchSize });
    if (remaining === 0) return;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof writeLetters>(input);
  }
}
