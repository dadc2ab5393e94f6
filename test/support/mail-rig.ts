import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createCommitEvents, type CommitProblem } from '../../activities/commit-events';
import type { CommitRequest, MailboxActivities } from '../../activities/contracts';
import { openMailTransport, type MailTransport } from '../../activities/mail/transport';
import { createPlanDigest } from '../../activities/plan-digest';
import { createSendDigests, type MailProblem } from '../../activities/send-digests';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { FocalPointRole } from '../../domain/shared/actor';
import { foldedCode } from '../../domain/shared/folded-key';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Institutions } from '../../store/institutions';
import { listRegistered } from '../../store/listed-items';
import type { MailboxCall } from '../../store/mailboxes';
import { People } from '../../store/people';
import type { Rows } from '../../store/schema';
import { assign } from '../domain/support/acts';
import { castOf, CommittedItem, type Cast } from './committed-item';
import { openTestDatabase, type TestDatabase } from './database';
import { numberedNames } from './numbered-names';
import { openSmtpSink, type SmtpSink } from './smtp-sink';

export const urgentPauseMs = 60_000;
export const timeZone = 'Asia/Tashkent';

/** A person as a test cares for one. */
export interface NamedPerson {
  personId: string;
  appointmentId: string;
  email: string;
}

/** A notice as it stands in the table. */
export type NoticeRow = Rows['notice'];

/** A mail as it stands in the table. */
type MailRow = Rows['mail'];

/** A second sender with a transport and a pool of its own, as another worker process would have. */
interface Sender {
  sendDigests: MailboxActivities['sendDigests'];
  close(): void;
}

/** Items, people and the mail activities on a real database and a real SMTP server. */
export class MailRig {
  readonly problems: (MailProblem | CommitProblem)[] = [];
  private readonly unlikeEarlier = numberedNames();
  readonly signals: MailboxCall[] = [];
  /** Where signals go besides {@link signals}; a workflow test puts the engine here. */
  onSignal: (told: MailboxCall) => Promise<void> = () => Promise.resolve();
  readonly planDigest: MailboxActivities['planDigest'];
  readonly sendDigests: MailboxActivities['sendDigests'];
  private signalling: Promise<void> = Promise.resolve();
  private readonly signalled = new Set<string>();
  private readonly signalEvents = new EventEmitter();
  private readonly main: Sender;
  private readonly commitEvents: ReturnType<typeof createCommitEvents>;

  private constructor(
    readonly store: TestDatabase,
    readonly sink: SmtpSink,
  ) {
    const { database } = store;
    this.main = this.openSender();
    this.sendDigests = this.main.sendDigests;
    this.planDigest = createPlanDigest({ database, urgentPauseMs });
    this.commitEvents = createCommitEvents({
      database,
      urgentPauseMs,
      signalMailbox: (told) => this.signal(told),
      alert: (problem) => this.problems.push(problem),
    });
  }

  static async open(): Promise<MailRig> {
    return new MailRig(await openTestDatabase(), await openSmtpSink());
  }

  /** With an institution that leads items, and its main focal point. */
  static async openWithLead(): Promise<{ rig: MailRig; leadId: string; personId: string }> {
    const rig = await MailRig.open();
    const leadId = await rig.institution();
    const { personId } = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    return { rig, leadId, personId };
  }

  get database(): Database {
    return this.store.database;
  }

  openSender(options: { smtpUrl?: string; stopping?: AbortSignal } = {}): Sender {
    const transport: MailTransport = openMailTransport({
      smtpUrl: options.smtpUrl ?? this.sink.url,
      from: { name: 'Tavsiya', address: 'tavsiya@center.example' },
    });
    const sendDigests = createSendDigests({
      database: this.store.openAnother(),
      ...(options.stopping === undefined ? {} : { stopping: options.stopping }),
      transport,
      urgentPauseMs,
      timeZone,
      messageIdDomain: 'center.example',
      urlOf: (entityId) => `https://tavsiya.example/${entityId}`,
      signalMailbox: (told) => this.signal(told),
      alert: (problem) => this.problems.push(problem),
    });
    return { sendDigests, close: () => transport.close() };
  }

  private signal(told: MailboxCall): Promise<void> {
    this.signals.push(told);
    const given = this.onSignal(told).then(() => {
      this.signalled.add(told.institutionId);
      this.signalEvents.emit(told.institutionId);
    });
    this.signalling = Promise.all([this.signalling, given]).then(() => undefined);
    return given;
  }

  /** Returns when the institution's mailbox has been signalled, ever. */
  async awaitSignal(institutionId: string): Promise<void> {
    if (!this.signalled.has(institutionId)) await once(this.signalEvents, institutionId);
  }

  async close(): Promise<void> {
    this.main.close();
    await this.sink.close();
    await this.store.close();
  }

  async institution(
    kind: 'center' | 'state_body' | 'ngo' = 'state_body',
    names: NamesByLanguage = { uz: 'Vazirlik' },
  ): Promise<string> {
    const id = randomUUID();
    const given = Object.entries(names).map(([tag, name]) => [tag, this.unlikeEarlier(name)]);
    await new Institutions(this.database).add({
      ...{ id, kind, names: Object.fromEntries(given), code: null },
      ...{ validFrom: '2020-01-01', validTo: null, successorId: null },
    });
    return id;
  }

  /** Names a person for an institution; a person named before may be named again. */
  async focalPoint(request: {
    institutionId: string;
    role: FocalPointRole;
    personId?: string;
    fullName?: string;
    email?: string;
    language?: 'uz-Latn' | 'ru' | 'en';
    absent?: { from: LocalDate; to: LocalDate | null };
  }): Promise<NamedPerson> {
    const personId = request.personId ?? randomUUID();
    const email = request.email ?? `${request.role}.${personId.slice(0, 8)}@body.example`;
    const appointmentId = randomUUID();
    await new People(this.database).add({
      id: personId,
      fullName: request.fullName ?? 'Aziza Karimova',
      email,
      language: request.language ?? 'en',
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    await this.database('focal_point').insert({
      id: appointmentId,
      institution_id: request.institutionId,
      person_id: personId,
      role: request.role,
      valid_from: '2020-01-01',
      absent_from: request.absent?.from ?? null,
      absent_to: request.absent?.to ?? null,
    });
    return { personId, appointmentId, email };
  }

  /** Commits the item's events with the real commit, and returns when the mailboxes are signalled. */
  async commit(request: CommitRequest): Promise<void> {
    await this.commitEvents(request);
    await this.signalling;
  }

  /** A recommendation that the register knows, assigned to the lead and committed with its ladder. */
  async assignedItem(request: {
    leadId: string;
    centerId?: string;
    supportIds?: readonly string[];
    text?: string;
    symbol?: string;
    at?: Instant;
  }): Promise<{ item: CommittedItem; cast: Cast }> {
    const at = request.at ?? '2026-03-02T05:10:00.000Z';
    const item = new CommittedItem();
    const cast = castOf({ centerId: request.centerId ?? randomUUID(), leadId: request.leadId });
    await this.registerText(item.id, request);
    item.register(cast.officer, at);
    item.give(cast.officer, at, assign(request.leadId, request.supportIds ?? []));
    item.arm(at);
    await this.commit(item.requestFrom(0));
    return { item, cast };
  }

  /** Sends what is due. `now` is the mailbox's clock. */
  send(institutionId: string, now: Instant): Promise<{ sent: number; failed: number }> {
    return this.sendDigests({ institutionId, now });
  }

  async plan(institutionId: string, now: Instant): Promise<Instant | null> {
    return (await this.planDigest({ institutionId, now })).sendAt;
  }

  notices(where: Partial<NoticeRow> = {}): Promise<NoticeRow[]> {
    return this.database('notice').where(where).orderBy(['not_before', 'role', 'id']).select('*');
  }

  mails(where: Partial<MailRow> = {}): Promise<MailRow[]> {
    return this.database('mail').where(where).orderBy(['prepared_at', 'id']).select('*');
  }

  private async registerText(
    id: string,
    { text = 'Ratify the Optional Protocol', symbol }: { text?: string; symbol?: string },
  ): Promise<void> {
    const documentId = randomUUID();
    const shownSymbol = symbol ?? `CAT/C/UZB/CO/${documentId.slice(0, 8)}`;
    await this.database('document').insert({
      id: documentId,
      mechanism: 'CAT',
      symbol: shownSymbol,
      symbol_key: foldedCode(shownSymbol),
      title: 'Concluding observations',
    });
    await this.database('recommendation').insert({
      id,
      document_id: documentId,
      paragraph: '12',
      paragraph_key: '12',
      text,
      text_language: 'en',
      themes: [],
      created_at: '2026-01-01T00:00:00.000Z',
    });
    await listRegistered(this.database, [id]);
  }
}
