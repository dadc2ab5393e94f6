import { readBackground } from '../../activities/mail/background';
import { makeLines } from '../../activities/mail/make-lines';
import type { EngineClient } from '../../engine/engine-client';
import { signalMailboxesNowOrLater } from '../../engine/signal-mailboxes';
import type { Database } from '../../store/connect';
import { Digests } from '../../store/digests';
import { localNow, zoneOf } from '../../store/local-day';
import { Policies } from '../../store/policies';
import { UndeliveredNotices } from '../../store/undelivered-notices';

/**
 * Sends notices that reached nobody as soon as somebody can be reached. Appointments and corrected addresses do this at
 * once; the sweep finds appointments that begin on a later day, another address of the institution after one has
 * refused, and what a failure left.
 */
export async function sweepUndelivered(deps: {
  database: Database;
  engine: Pick<EngineClient, 'signalMailbox'>;
}): Promise<number> {
  const { at: now, today } = await localNow(new Policies(deps.database));
  const calls = await deps.database.transaction(async (transaction) => {
    const notices = new UndeliveredNotices(transaction);
    await notices.addressToCenter();
    return await notices.redeliver({ now, today });
  });
  await signalMailboxesNowOrLater(deps.engine, calls);
  return calls.length;
}

/**
 * Ends undelivered notices that are no longer relevant, such as those about an item that another institution leads by
 * now, so that reports show what is still to be notified only.
 */
export async function sweepOutdatedNotices({ database }: { database: Database }): Promise<void> {
  const undelivered = new UndeliveredNotices(database);
  const timeZone = await zoneOf(new Policies(database));
  for (const institutionId of await undelivered.institutionIds()) {
    const now = new Date(Date.now()).toISOString();
    const notices = await undelivered.of(institutionId);
    const background = await readBackground({ database, institutionId, now, timeZone, notices });
    const { outdated } = makeLines(notices, background, { language: 'und', urlOf: () => '' });
    await new Digests({ database }).voidOutdated(outdated, now);
  }
}
