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

// Normal activities, not local ones: a relay may take minutes, and a local activity would hold a workflow task
// open all the while.
const { planDigest } = proxyActivities<MailboxActivities>({
  // Two indexed queries and an update: ten seconds mean a lost connection or a failover.
  startToCloseTimeout: '10 seconds',
  // Longer than a failover; after it the mailbox rests and asks again, so nothing is lost by giving up.
  scheduleToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const { sendDigests } = proxyActivities<MailboxActivities>({
  // It stops by itself after two minutes of sending and leaves the rest to the next call; one mail that hangs
  // adds up to two minutes more before the transport gives it up.
  startToCloseTimeout: '5 minutes',
  // A relay that fails is no failure of the activity (it records and returns): this bounds database trouble only.
  scheduleToCloseTimeout: '30 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '2 minutes' },
});

/** After an activity gave up. Its own retries have lasted for minutes, so what is broken takes longer. */
const restAfterFailure = '15 minutes';

/**
 * After a round that brought nothing away: the relay is down, or somebody else is at the same mails. The plan knows
 * when each mail is tried again; this keeps a plan that says "now" again and again from spinning the loop.
 */
const restAfterNothing = '1 minute';

/**
 * The mails of one institution, as long as notices wait: sleeps until the next digest, has it made and sent, goes on.
 * Workflow id: `mailbox/<institution id>`; started by signal-with-start.
 *
 *  1. What waits stands in PostgreSQL only; the mailbox keeps nothing but when to wake. A run can therefore end,
 *     continue as new or be lost without a mail being lost: the next one plans from the rows.
 *  2. A signal only says "plan again". One that arrives while a plan is being made counts for the next plan,
 *     since its notice may have been committed after the plan had read.
 *  3. The mailbox ends only when a plan found nothing and no signal arrived meanwhile. A signal that reaches the
 *     server between this decision and the end makes the server refuse the end and wake the workflow with it;
 *     a later one starts a new run.
 *  4. A relay or a database that fails never ends a mailbox.
 */
export async function mailbox(input: MailboxInput): Promise<void> {
  const { institutionId } = input;
  let written: Instant | null = null;
  let rollOverAsked = false;
  setHandler(noticeWritten, ({ at }) => {
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

/** Sleeps until the instant. False when something else came first. */
async function isDue(sendAt: Instant, isInterrupted: () => boolean): Promise<boolean> {
  const remainingMs = Date.parse(sendAt) - Date.now();
  if (remainingMs <= 0) return true;
  return !(await condition(isInterrupted, remainingMs));
}

/** The engine's own clock: the same on replay. */
function now(): Instant {
  return new Date(Date.now()).toISOString();
}
