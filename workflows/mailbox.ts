import {
  ActivityFailure,
  condition,
  continueAsNew,
  isCancellation,
  log,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { MailboxActivities } from '../activities/contracts';
import { earliest, type Instant } from '../domain/shared/instant';
import { noticeWritten, rollOver, type MailboxInput } from './messages';
import { refuseForeignInput } from './own-input';

// Normal activities, not local ones: a relay may take minutes, and a local activity would hold a workflow task open
// meanwhile.
const { planDigest } = proxyActivities<MailboxActivities>({
  // Two indexed queries and an update: ten seconds mean a lost connection or a failover.
  startToCloseTimeout: '10 seconds',
  // Longer than a failover; after it the mailbox pauses and tries again, so giving up loses nothing.
  scheduleToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const { sendDigests } = proxyActivities<MailboxActivities>({
  // It stops by itself after two minutes of sending and leaves the rest to the next call; one mail that hangs adds up
  // to two minutes more before the transport gives it up.
  startToCloseTimeout: '5 minutes',
  // A failing relay is not a failure of the activity (it is recorded): this bounds database errors only.
  scheduleToCloseTimeout: '30 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '2 minutes' },
});

/** After an activity gave up. Its own retries have lasted for minutes, so the outage is longer. */
const restAfterFailure = '15 minutes';

/**
 * After a round that sent nothing: the relay is down, or another sender has the same mails. The plan has the next
 * attempt of each mail; this keeps a plan that repeats "now" from spinning the loop.
 */
const restAfterNothing = '1 minute';

/**
 * The mails of one institution, as long as notices wait: sleeps until the next digest, has it made and sent, repeats.
 * Workflow id: `mailbox/<institution id>`; started by signal-with-start.
 *
 *
 * 1. Waiting notices are in PostgreSQL only; the mailbox keeps only its waking time. A run can therefore end,
 * continue as new or be lost without losing a mail: the next one plans from the rows.
 * 2. A signal means "plan again". One that arrives during a plan counts for the next plan, since its notice may
 * have been committed after the plan had read.
 * 3. The mailbox ends only when a plan found nothing and no signal arrived meanwhile. A signal that reaches the
 * server between this decision and the end makes the server refuse the end and wake the workflow with it;
 * a later one starts a new run.
 * 4. A failing relay or database never ends a mailbox.
 */
export async function mailbox(input: MailboxInput): Promise<void> {
  refuseForeignInput(input, ({ institutionId: id }) => `mailbox/${id}`);
  const { institutionId } = input;
  let written: Instant | null = null;
  let rollOverAsked = false;
  setHandler(noticeWritten, ({ at }) => {
    // One that nobody sealed names no instant.
    if (typeof at !== 'string') return;
    written = earliest(written === null ? [at] : [at, written]);
  });
  setHandler(rollOver, () => {
    rollOverAsked = true;
  });
  const shouldRollOver = (): boolean => rollOverAsked || workflowInfo().continueAsNewSuggested;
  const isWrittenBefore = (sendAt: Instant): boolean => written !== null && written < sendAt;

  for (;;) {
    if (shouldRollOver()) await continueAsNew<typeof mailbox>(input);
    try {
      written = null;
      const { sendAt } = await planDigest({ institutionId, now: now() });
      if (sendAt === null) {
        if (written === null && !shouldRollOver()) return;
        continue;
      }
      if (await isDue(sendAt, () => isWrittenBefore(sendAt) || shouldRollOver())) {
        const { sent, failed } = await sendDigests({ institutionId, now: now() });
        if (sent + failed === 0) await sleep(restAfterNothing);
      }
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
      log.error('the mailbox rests, its activity failed', { activity: error.activityType });
      await sleep(restAfterFailure);
    }
  }
}

/** Sleeps until the instant. False when a signal came first. */
async function isDue(sendAt: Instant, isInterrupted: () => boolean): Promise<boolean> {
  const remainingMs = Date.parse(sendAt) - Date.now();
  if (remainingMs <= 0) return true;
  return !(await condition(isInterrupted, remainingMs));
}

/** The engine's own clock: the same on replay. */
function now(): Instant {
  return new Date(Date.now()).toISOString();
}
