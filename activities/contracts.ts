import type { ProjectedDue, StartedClock } from '../domain/clock/clock';
import type { ImplementationEvent } from '../domain/implementation/events';
import type { RecordedEvent } from '../domain/implementation/record';
import type { ImplementationState } from '../domain/implementation/state';
import type { ImplementationView } from '../domain/implementation/view';
import type { Instant } from '../domain/shared/instant';

/** Consecutive events of one entity, and the read-model row after the last of them. */
export interface CommitRequest {
  entityId: string;
  recorded: readonly RecordedEvent[];
  view: ImplementationView;
}

/** What an entity has decided and not stored. */
export interface DecidedCommit {
  entityId: string;
  recorded: readonly RecordedEvent[];
  /** After the last of them. Its started clocks wait for their due days. */
  state: ImplementationState;
  /** The entity's own clock. */
  at: Instant;
}

/** What an implementation's driver needs done outside of it. */
export interface ImplementationActivities {
  /**
   * Projects the due days of the started clocks and stores them, as `clockArmed` events, in one transaction with the
   * events that started them, their read-model rows and notices. Answers with the projections, from which the
   * rules make the same events in the entity. Nothing may be decided in the entity while this runs: the
   * sequence after the last event belongs to the first `clockArmed`.
   *
   * Idempotent by entity and sequence. `diverged`: other events are stored at these sequences, and nothing was
   * written. It happens when a worker died after it stored events and before the engine recorded the task that
   * decided them: the log knows more than the workflow, and the log is right.
   */
  commitDecided(
    request: DecidedCommit,
  ): Promise<
    { committedSequence: number; projections: readonly ProjectedDue[] } | { diverged: true }
  >;
  /** The events of the entity after a sequence, in order: what the log knows and the workflow does not. */
  readStoredEvents(request: {
    entityId: string;
    afterSequence: number;
  }): Promise<readonly ImplementationEvent[]>;
}

/** The two steps of {@link ImplementationActivities.commitDecided}. */
export interface CommitSteps {
  /** Projects the due instants of started clocks on the business calendar in force. */
  projectDueDates(request: {
    clocks: readonly StartedClock[];
    timeZone: string;
    sendingHour: number;
  }): Promise<readonly ProjectedDue[]>;
  /** Stores events, read-model rows and notices in one transaction, idempotent by entity and sequence. */
  commitEvents(request: CommitRequest): Promise<{ committedSequence: number } | { diverged: true }>;
}

/** What a mailbox needs done. `now` is the mailbox's own clock: activities never read the real time. */
export interface MailboxActivities {
  /** When the next digest of the institution goes out; null when nothing waits. */
  planDigest(request: { institutionId: string; now: Instant }): Promise<{ sendAt: Instant | null }>;
  /** Makes one digest per person out of everything that is due by `now`, sends it, and records the delivery. */
  sendDigests(request: {
    institutionId: string;
    now: Instant;
  }): Promise<{ sent: number; failed: number }>;
}

/** What the start of tracking after an upload needs done. */
export interface ImportActivities {
  /** Starts up to `limit` of the import's rows that are not tracked yet; a started row is never started twice. */
  startTracking(request: {
    importId: string;
    limit: number;
  }): Promise<{ started: number; remaining: number }>;
}

/** What a handover of a body's items needs done. */
export interface HandOverActivities {
  /**
   * Hands up to `limit` waiting items over, and lists those that nobody had listed. Answers with how many are settled
   * since the last call, and how many wait. Repeated or cut off at any point it moves no item twice.
   */
  handOverItems(request: {
    handoverId: string;
    limit: number;
  }): Promise<{ settled: number; remaining: number }>;
}

/** What writing the letters of an order needs done. */
export interface LetterActivities {
  /** Settles up to `limit` bodies of the order that wait; a body gets at most one letter a year, whoever asks. */
  writeLetterBatch(request: { orderId: string; limit: number }): Promise<{ remaining: number }>;
}

/** What an order over many items needs done. */
export interface ItemOrderActivities {
  /** Gives the command of an order to up to `limit` of its items that wait; an item takes an order once. */
  carryOutBatch(request: {
    jobId: string;
    limit: number;
  }): Promise<{ settled: number; remaining: number }>;
  /** The same, under the name that stands in the histories of assignments. */
  assignBatch: ItemOrderActivities['carryOutBatch'];
}
