import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Digests } from '../../store/digests';
import type { MailboxCall } from '../../store/mailboxes';
import { Mails, type AttemptOutcome, type PreparedMail } from '../../store/mails';
import { isGivenUp, nextAttemptAt } from './attempts';
import { readBackground, type Background } from './background';
import { makeLines } from './make-lines';
import type { MailStyle } from './make-mails';
import { renderDigest } from './render-digest';
import type { Slots } from './slots';
import { mailRefused } from './system-notices';
import type { Delivery, MailTransport, OutgoingMail } from './transport';

// How long one call goes on beginning mails; what is left goes with the next call. Below the five minutes that the
// workflow gives an attempt, with room for mails that hang.
const sendingTimeMs = 120_000;

export interface DeliveryDependencies extends MailStyle {
  database: Database;
  transport: MailTransport;
  slots: Slots;
  timeZone: string;
}

/** What came of delivering an institution's mails. */
export interface Delivered {
  sent: number;
  failed: number;
  /** What the relay said, when it does not work at all; null when it does. */
  relayFailure: string | null;
  mailboxes: readonly MailboxCall[];
}

/**
 * Sends the institution's mails that are due by `now`, the oldest first, and records each. A relay that does not work
 * stops the whole round, and counts as an attempt for every mail of it.
 */
export async function deliver(
  deps: DeliveryDependencies,
  request: { institutionId: string; now: Instant; goesOutAt: Instant },
): Promise<Delivered> {
  const { database, timeZone } = deps;
  const mails = new Mails({ database });
  const prepared = await mails.prepared(request.institutionId);
  const due = prepared.filter((mail) => nextAttemptAt(mail) <= request.now);
  const notices = due.flatMap((mail) => mail.notices);
  const background = await readBackground({ ...request, database, timeZone, notices });
  const round = new Round(deps, { ...request, background, mails });
  await Promise.all(due.map((mail) => deps.slots.use(() => round.handle(mail))));
  return round.end();
}

/** One call's way through its mails. */
class Round {
  private readonly stopAtMs = Date.now() + sendingTimeMs;
  private sent = 0;
  private failed = 0;
  private relayFailure: string | null = null;
  private readonly untried: string[] = [];
  private readonly mailboxes: MailboxCall[] = [];

  constructor(
    private readonly deps: DeliveryDependencies,
    private readonly now: {
      institutionId: string;
      now: Instant;
      goesOutAt: Instant;
      background: Background;
      mails: Mails;
    },
  ) {}

  async handle(mail: PreparedMail): Promise<void> {
    const { mails, background, now, goesOutAt } = this.now;
    if (this.relayFailure !== null) this.untried.push(mail.id);
    if (this.relayFailure !== null || Date.now() > this.stopAtMs) return;
    if (!background.focalPoints.some(({ personId }) => personId === mail.personId)) {
      return mails.release(mail.id, 'no_longer_focal_point');
    }
    const { language } = mail;
    const { itemUrl } = this.deps;
    const { lines, untrue } = makeLines(mail.notices, background, { language, itemUrl });
    await new Digests(this.deps).voidUntrue(untrue, now);
    if (lines.length === 0) return mails.release(mail.id, 'nothing_left_to_tell');
    const { subject, text, html, contentLanguage } = renderDigest(
      { readerName: mail.fullName, lines },
      language,
    );
    const outgoing: OutgoingMail = {
      to: { name: mail.fullName, address: mail.email },
      subject,
      text,
      html,
      messageId: mail.messageId,
      contentLanguage,
    };
    const recorded = await mails.attempt({ mailId: mail.id, now, goesOutAt }, async () =>
      this.outcomeOf(mail, await this.deps.transport.send(outgoing)),
    );
    this.mailboxes.push(...(recorded?.mailboxes ?? []));
  }

  async end(): Promise<Delivered> {
    const { sent, failed, relayFailure, mailboxes } = this;
    if (relayFailure !== null) await this.now.mails.deferAll(this.untried, relayFailure);
    return { sent, failed, relayFailure, mailboxes };
  }

  private outcomeOf(mail: PreparedMail, delivery: Delivery): AttemptOutcome {
    if (delivery.outcome === 'accepted') {
      this.sent += 1;
      return { state: 'sent' };
    }
    const failure = failureOf(delivery);
    if (delivery.outcome === 'deferred' && delivery.relayAtFault) this.relayFailure = failure;
    else if (delivery.outcome === 'refused' || isGivenUp(mail, this.now.now)) {
      this.failed += 1;
      return { state: 'failed', failure, systemNotices: this.toldToCenter(mail) };
    }
    return { state: 'deferred', failure };
  }

  /** The center hears of an address that does not work, but not through its own: that would never end. */
  private toldToCenter({ personId }: PreparedMail): ReturnType<typeof mailRefused>[] {
    const { centerId, isCenter } = this.now.background;
    if (centerId === null || isCenter) return [];
    return [mailRefused({ personId, centerId, now: this.now.now })];
  }
}

/** Codes only: what a relay says in words often repeats the address. */
function failureOf(delivery: Exclude<Delivery, { outcome: 'accepted' }>): string {
  if (delivery.responseCode !== null) return `smtp_${delivery.responseCode}`;
  return delivery.outcome === 'refused' ? 'address_malformed' : 'relay_unreachable';
}
