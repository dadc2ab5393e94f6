import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Digests } from '../../store/digests';
import type { MailboxCall } from '../../store/mailboxes';
import { Mails, type AttemptOutcome, type PreparedMail } from '../../store/mails';
import { isGivenUp, nextAttemptAt } from './attempts';
import { readBackground, type Background } from './background';
import { makeLines } from './make-lines';
import type { MailStyle } from './make-mails';
import { RelayHealth } from './relay-health';
import { renderDigest } from './render-digest';
import type { Slots } from './slots';
import { letterMediaType } from '../../domain/letters/letter-file';
import { letterFileName } from '../../locales/letter-file';
import { Letters } from '../../store/letters';
import { sha256 } from '../../store/sha256';
import { mailRefused, subjectIdOf } from './system-notices';
import type { Delivery, MailAttachment, MailTransport, OutgoingMail } from './transport';

// How long one call begins mails; the next call sends the rest. Below the five minutes that the workflow gives an
// attempt, with room for mails that hang.
const sendingTimeMs = 120_000;

interface DeliveryDependencies extends MailStyle {
  database: Database;
  transport: MailTransport;
  slots: Slots;
  timeZone: string;
  /** Aborted when the process is closing: no further mail is begun. */
  stopping?: AbortSignal | undefined;
}

/** The result of delivering an institution's mails. */
interface Delivered {
  sent: number;
  failed: number;
  /** The answer of the relay, when it does not work or does not relay some mails; null when it does. */
  relayFailure: string | null;
  mailboxes: readonly MailboxCall[];
}

/**
 * Sends the institution's mails that are due by `now`, the oldest first, and records each. A failing relay stops the
 * whole round, which counts as an attempt for every mail of it.
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
  private readonly relay: RelayHealth;
  private sent = 0;
  private failed = 0;
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
  ) {
    this.relay = new RelayHealth(deps.transport.parallel);
  }

  async handle(mail: PreparedMail): Promise<void> {
    const { mails, now, goesOutAt } = this.now;
    if (this.deps.stopping?.aborted || Date.now() > this.stopAtMs) return;
    if (this.relay.isDown) {
      this.untried.push(mail.id);
      return;
    }
    const outgoing = await this.written(mail);
    if (outgoing === null) return;
    const recorded = await mails.attempt({ mail, now, goesOutAt }, async () =>
      this.outcomeOf(mail, outgoing, await this.deps.transport.send(outgoing)),
    );
    this.mailboxes.push(...(recorded?.mailboxes ?? []));
  }

  async end(): Promise<Delivered> {
    const { sent, failed, mailboxes } = this;
    const { failure } = this.relay;
    if (failure !== null) await this.now.mails.deferAll(this.untried, failure);
    return { sent, failed, relayFailure: failure, mailboxes };
  }

  /** The mail with its present contents. Null when it is not to be sent any more, which is then recorded. */
  private async written(mail: PreparedMail): Promise<OutgoingMail | null> {
    const { mails, background, now, institutionId } = this.now;
    const isFocalPoint = background.focalPoints.some(
      (one) => one.personId === mail.personId && one.institutionId === institutionId,
    );
    if (!isFocalPoint) {
      await mails.release(mail.id, 'no_longer_focal_point');
      return null;
    }
    const { language } = mail;
    const { urlOf } = this.deps;
    const { lines, outdated } = makeLines(mail.notices, background, { language, urlOf });
    await new Digests(this.deps).voidOutdated(outdated, now);
    if (lines.length === 0) {
      await mails.release(mail.id, 'nothing_left_to_tell');
      return null;
    }
    const digest = renderDigest(
      { readerName: mail.fullName, on: background.today, lines },
      language,
    );
    const isOutdated = new Set(outdated.map(({ noticeId }) => noticeId));
    const { addressShared, fullName } = mail;
    return {
      ...digest,
      // In a mailbox of several people the subject tells whose mail it is.
      subject: addressShared ? `${fullName}: ${digest.subject}` : digest.subject,
      to: { name: mail.fullName, address: mail.email },
      messageId: mail.messageId,
      attachments: await this.lettersIn(mail.notices.filter(({ id }) => !isOutdated.has(id))),
    };
  }

  /** Byte for byte as they are stored. */
  private async lettersIn(notices: PreparedMail['notices']): Promise<MailAttachment[]> {
    const ids = notices.filter(({ kind }) => kind === 'yearly_letter').map(subjectIdOf);
    const letters = new Letters(this.deps.database);
    const attached = [...new Set(ids)].map(async (id) => {
      const [letter, content] = await Promise.all([letters.find(id), letters.contentOf(id)]);
      if (letter === null || content === null) throw new Error(`there is no letter ${id}`);
      return { filename: letterFileName(letter), contentType: letterMediaType, content };
    });
    return await Promise.all(attached);
  }

  private outcomeOf(
    mail: PreparedMail,
    outgoing: OutgoingMail,
    delivery: Delivery,
  ): AttemptOutcome {
    if (delivery.outcome === 'accepted') {
      this.relay.answered();
      this.sent += 1;
      const { subject } = outgoing;
      return { state: 'sent', subject, contentSha256: contentSha256Of(outgoing) };
    }
    const failure = failureOf(delivery);
    if (delivery.outcome === 'deferred' && delivery.cause === 'relay') {
      this.relay.failed(failure);
      return { state: 'deferred', failure };
    }
    this.relay.answered();
    if (delivery.outcome === 'deferred' && !isGivenUp(mail, this.now.now)) {
      if (delivery.cause === 'policy') this.relay.objected(failure);
      return { state: 'deferred', failure };
    }
    this.failed += 1;
    return { state: 'failed', failure, systemNotices: this.toldToCenter(mail) };
  }

  /** A failing address is reported to the center, except its own: that would never end. */
  private toldToCenter({ personId }: PreparedMail): ReturnType<typeof mailRefused>[] {
    const { centerId, isCenter, today } = this.now.background;
    if (centerId === null || isCenter) return [];
    return [mailRefused({ personId, centerId, today })];
  }
}

/** Codes only: the words of a relay often repeat the address. */
function failureOf(delivery: Exclude<Delivery, { outcome: 'accepted' }>): string {
  if (delivery.responseCode !== null) return `smtp_${delivery.responseCode}`;
  return delivery.outcome === 'refused' ? 'address_malformed' : 'relay_unreachable';
}

/** Of the text part, the HTML part and the attachments, joined by line feeds. */
function contentSha256Of({ text, html, attachments = [] }: OutgoingMail): string {
  return sha256([text, html, ...attachments.map(({ content }) => content)].join('\n'));
}
