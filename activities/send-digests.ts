import type { Instant } from '../domain/shared/instant';
import { Digests } from '../store/digests';
import type { Database } from '../store/connect';
import type { MailboxCall } from '../store/mailboxes';
import type { MailboxActivities } from './contracts';
import { plusMs } from './mail/attempts';
import { readBackground } from './mail/background';
import { deliver } from './mail/deliver';
import { makeMails, type MailStyle } from './mail/make-mails';
import { Slots } from './mail/slots';
import type { MailTransport } from './mail/transport';

/** Dependencies of sending from its process. */
export interface SendDigestsDependencies extends MailStyle {
  /**
   * The pool must have more connections than the number of mails that the transport sends at a time: each holds one.
   */
  database: Database;
  transport: MailTransport;
  /** How long urgent notices are gathered before they are sent. */
  urgentPauseMs: number;
  /** The time zone for absences and overdue days. */
  timeZone: string;
  /** Starts or wakes the institution's mailbox. May fail: the sweep finds a mailbox that missed it. */
  signalMailbox(told: MailboxCall): Promise<void>;
  /**
   * Aborted when the process begins to close: no further mail is begun then, and the next call sends the rest.
   * Without it a process would have to wait for a round of two minutes, or interrupt mails.
   */
  stopping?: AbortSignal;
  /** Alerts an operator. Ids and codes only, no personal data. */
  alert(problem: MailProblem): void;
}

export type MailProblem =
  | { kind: 'relay_failing'; institutionId: string; failure: string }
  | { kind: 'mails_not_delivered'; institutionId: string; count: number }
  | { kind: 'nobody_to_tell'; institutionId: string; count: number }
  | { kind: 'mailbox_not_signalled'; institutionId: string; error: unknown };

/**
 * Makes and sends an institution's mails in three steps, each of which finishes the work of an interrupted call:
 *
 *
 * 1. Notices of sent mails are marked as notified.
 * 2. Waiting notices that are due become mails, one for each person; they are locked only while these are stored.
 * 3. Mails that are due are sent, the oldest first, each locked and recorded by itself.
 *
 * A failing relay or address is recorded and retried by the schedule in `mail/attempts.ts`; it is not an error.
 * Throws what PostgreSQL throws; the call can then be repeated.
 */
export function createSendDigests(deps: SendDigestsDependencies): MailboxActivities['sendDigests'] {
  const digests = new Digests(deps);
  const slots = new Slots(deps.transport.parallel);
  return async function sendDigests({ institutionId, now }) {
    const request = { institutionId, now, goesOutAt: plusMs(now, deps.urgentPauseMs) };
    await digests.settleNotices(request);
    signalAll(deps, await makeDueMails(deps, digests, request));
    const { sent, failed, relayFailure, mailboxes } = await deliver({ ...deps, slots }, request);
    await digests.settleNotices(request);
    signalAll(deps, mailboxes);
    if (failed > 0) deps.alert({ kind: 'mails_not_delivered', institutionId, count: failed });
    if (relayFailure !== null) {
      deps.alert({ kind: 'relay_failing', institutionId, failure: relayFailure });
    }
    return { sent, failed };
  };
}

/** Notices without a recipient are reported to an operator too, because the center itself may be their addressee. */
async function makeDueMails(
  deps: SendDigestsDependencies,
  digests: Digests,
  request: { institutionId: string; now: Instant; goesOutAt: Instant },
): Promise<readonly MailboxCall[]> {
  const { timeZone } = deps;
  const { database } = deps;
  const { mailboxes, withoutRecipient: count } = await digests.makeMails(request, async (notices) =>
    makeMails(notices, await readBackground({ ...request, database, timeZone, notices }), deps),
  );
  const { institutionId } = request;
  if (count > 0) deps.alert({ kind: 'nobody_to_tell', institutionId, count });
  return mailboxes;
}

/** Not awaited: the sweep finds the notices when a signal is lost. */
function signalAll(deps: SendDigestsDependencies, mailboxes: readonly MailboxCall[]): void {
  for (const told of mailboxes) {
    deps.signalMailbox(told).catch((error: unknown) => {
      deps.alert({ kind: 'mailbox_not_signalled', institutionId: told.institutionId, error });
    });
  }
}
