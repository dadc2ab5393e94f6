import type { ClockRules } from '../domain/clock/clock-rules';
import type { ProjectedDue } from '../domain/clock/clock';
import type { AnyEvent } from '../domain/process/event';
import type { RecordedEvent } from '../domain/process/record';
import type { AnyState, ProcessState } from '../domain/process/state';
import type { Instant } from '../domain/shared/instant';
import type { BatchInput } from '../workflows/messages';

/** Consecutive events of one entity with the states around them, and what its clocks count by. */
export interface CommitRequest {
  entityId: string;
  recorded: readonly RecordedEvent[];
  rules: ClockRules;
}

/** What an entity has decided and not stored. */
export interface DecidedCommit {
  entityId: string;
  /** The state that is stored, before the events. */
  stored: AnyState<ProcessState>;
  events: readonly AnyEvent[];
  /** The entity's own clock. */
  at: Instant;
}

/** What the driver of an entity needs done outside of it. */
export interface EntityActivities {
  /**
   * Carries out the events on the stored state, projects the due days of the clocks that have started and stores them, as `clockArmed` events, in one transaction with the
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
  }): Promise<readonly AnyEvent[]>;
}

/** Stores events, read-model rows and notices in one transaction, idempotent by entity and sequence. */
export type CommitEvents = (
  request: CommitRequest,
) => Promise<{ committedSequence: number } | { diverged: true }>;

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

/** What a bulk operation needs done. */
export interface BatchActivities {
  /**
   * Settles up to `limit` of what waits in the operation. Answers with how much it settled, and how much waits.
   * Repeated or cut off at any point, nothing is done twice.
   */
  carryOutBatch(
    request: BatchInput & { limit: number },
  ): Promise<{ settled: number; remaining: number }>;
}

/** What a schedule has done regularly. */
export interface SweepActivities {
  runSweep(request: { name: string }): Promise<void>;
}
