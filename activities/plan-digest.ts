import { Digests } from '../store/digests';
import { Mailboxes } from '../store/mailboxes';
import type { Database } from '../store/connect';
import type { MailboxActivities } from './contracts';
import { nextAttemptAt } from './mail/attempts';

/**
 * Plans the next digest: the earliest of the waiting notices (urgent ones after the gathering pause, ladder steps at
 * their instant, which already is the sending hour) and of the mails that have to be tried again. What is due
 * already goes out now. Notices of mails that were delivered count as told first, for what a failed round of sending
 * left; else the mailbox could end with them still waiting. See {@link Mailboxes.planNext} for how this and a commit do not miss each other.
 */
export function createPlanDigest(deps: {
  database: Database;
  urgentPauseMs: number;
}): MailboxActivities['planDigest'] {
  const mailboxes = new Mailboxes(deps);
  const digests = new Digests(deps);
  return async ({ institutionId, now }) => {
    await digests.settleNotices({ institutionId, now });
    return { sendAt: await mailboxes.planNext({ institutionId, now, nextAttempt: nextAttemptAt }) };
  };
}
