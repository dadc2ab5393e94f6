import type { Instant } from '../../domain/shared/instant';
import { Mailboxes } from '../../store/mailboxes';
import { sendingTimeFrom } from '../../store/sending-time';
import type { TestApplication } from './application';
import { until } from './until';

const urgentPauseMs = 60_000;

/**
 * Moves the institution's mailbox past the gathering pause, in sending hours, once it knows of everything that waits; or
 * to an instant.
 * When nothing is left it ends on the way.
 */
export async function moveMailbox(
  app: TestApplication,
  institutionId: string,
  to?: Instant,
): Promise<void> {
  const mailboxes = new Mailboxes({ database: app.store.database, urgentPauseMs });
  await until(
    () => mailboxes.asleep(),
    (asleep) => asleep.every((one) => one.institutionId !== institutionId),
  );
  const mailbox = `mailbox/${institutionId}`;
  const sendingTime = await sendingTimeFrom(app.store.database, await app.engine.nowIn(mailbox));
  await app.engine
    .advanceTo(mailbox, to ?? new Date(Date.parse(sendingTime) + 2 * urgentPauseMs).toISOString())
    .catch((error: unknown) => {
      if (!String(error).includes('the execution ended')) throw error;
    });
}
