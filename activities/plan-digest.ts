import { Digests } from '../store/digests';
import { Mailboxes } from '../store/mailboxes';
import type { Database } from '../store/connect';
import type { MailboxActivities } from './contracts';
import { nextAttemptAt } from './mail/attempts';

/**
 * Plans the next digest: the earliest of the waiting notices (urgent ones after the gathering pause, ladder steps at
 * their instant, which is the sending hour) and of the mails to retry. Due ones are sent now. First, notices of
 * delivered mails are marked as notified, in case a round of sending was interrupted; otherwise the mailbox could end
 * with them still waiting. See {@link Mailboxes.planNext} for the race with a commit.
 */
export function createPlanDigest(deps: {
  database: Database;
  urgentPauseMs: number;
}): MailboxActivities['planDigest'] {
  const mailboxes = new Mailboxes(deps);
  const digests = new Digests(deps);
  return async ({ institutionId, now }) => {
    await digests.settleNotices({ institutionId, now });
    await digests.postponeLate({ institutionId, now });
    return { sendAt: await mailboxes.planNext({ institutionId, now, nextAttempt: nextAttemptAt }) };
  };
}
