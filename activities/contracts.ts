import type { ClockRules } from '../domain/clock/clock-rules';
import type { ProjectedDue } from '../domain/clock/clock';
import type { AnyEvent } from '../domain/process/event';
import type { RecordedEvent } from '../domain/process/record';
import type { AnyState, ProcessState } from '../domain/process/state';
import type { Instant } from '../domain/shared/instant';
import type { BatchInput } from '../workflows/messages';

/** Consecutive events of one entity with the states around them, and the policies of its clocks. */
export interface CommitRequest {
  entityId: string;
  recorded: readonly RecordedEvent[];
  rules: ClockRules;
  /** The calendar that due days of these events were counted on; null without any. */
  calendarVersion: number | null;
}

/** The uncommitted events of an entity. */
export interface DecidedCommit {
  entityId: string;
  /** The stored state, before the events. */
  stored: AnyState<ProcessState>;
  events: readonly AnyEvent[];
  /** The entity's own clock. */
  at: Instant;
}

/** The activities of an entity's driver. */
export interface EntityActivities {
  /**
   * Applies the events to the stored state, projects the due days of the started clocks and stores them, as
   * `clockArmed` events, in one transaction with the events that started them, their rows and notices. Answers with
   * the projections, from which the rules make the same events in the entity. Nothing may be decided in the entity
   * while this runs: the sequence after the last event belongs to the first `clockArmed`.
   *
   * Idempotent by entity and sequence. `diverged`: other events are stored at these sequences, and nothing was
   * written. This happens when a worker died after it stored events and before the engine recorded the task that
   * decided them: the log is then authoritative (ADR 0007).
   */
  commitDecided(
    request: DecidedCommit,
  ): Promise<
    { committedSequence: number; projections: readonly ProjectedDue[] } | { diverged: true }
  >;
  /** The stored events of the entity after a sequence, in order. */
  readStoredEvents(request: {
    entityId: string;
    afterSequence: number;
  }): Promise<readonly AnyEvent[]>;
}

/** Stores events, rows and notices in one transaction, idempotent by entity and sequence. */
export type CommitEvents = (
  request: CommitRequest,
) => Promise<{ committedSequence: number } | { diverged: true }>;

/** The activities of a mailbox. `now` is the mailbox's own clock: activities never read the real time. */
export interface MailboxActivities {
  /** The sending time of the institution's next digest; null when no notice waits. */
  planDigest(request: { institutionId: string; now: Instant }): Promise<{ sendAt: Instant | null }>;
  /** Makes one digest per person of all notices due by `now`, sends it, and records the delivery. */
  sendDigests(request: {
    institutionId: string;
    now: Instant;
  }): Promise<{ sent: number; failed: number }>;
}

/** The activities of a bulk operation. */
export interface BatchActivities {
  /**
   * Settles up to `limit` waiting rows of the operation. Answers with how many it settled, and how many wait. Safe to
   * repeat after an interruption at any point.
   */
  carryOutBatch(
    request: BatchInput & { limit: number },
  ): Promise<{ settled: number; remaining: number }>;
}

/** The activities of a schedule. */
export interface SweepActivities {
  runSweep(request: { name: string }): Promise<void>;
}
