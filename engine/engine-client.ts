import type { DomainError } from '../domain/shared/errors';
import type { AnyEvent } from '../domain/process/event';
import type { Instant } from '../domain/shared/instant';
import type { BatchInput, CommandAnswer, CommandMessage, SweepInput } from '../workflows/messages';

/** The result of a command for a caller who waits a limited time. */
export type CommandOutcome =
  | { stored: true; answer: CommandAnswer }
  /** Accepted by the item and certain to be stored, but not stored yet: the database is slow or unavailable. */
  | { stored: false };

/** A command to one item. */
export interface CommandRequest {
  entityId: string;
  message: CommandMessage;
  /** The same for a repetition of the same request: the item answers it once. */
  updateId: string;
  waitMs: number;
  /** Ends the waiting early, with {@link EngineUnavailable}: the process closes. */
  signal?: AbortSignal;
}

/** The first command of an entity that is not tracked yet. */
export type RegisterRequest = Omit<CommandRequest, 'signal'>;

/** Sweeps that run at the same time. */
export interface SweepSchedule extends SweepInput {
  rhythm: string;
  everyMs: number;
}

/**
 * The one client of Temporal, for the API and for the worker's activities. Reads never use it.
 *
 * Errors of the methods that give a command: {@link CommandRefused} when the rules refuse, {@link EntityNotRunning},
 * {@link EngineUnavailable}. Errors of the others: {@link EngineUnavailable}.
 */
export interface EngineClient {
  /** Gives a command and waits until it is stored, at most `waitMs`. */
  giveCommand(request: CommandRequest): Promise<CommandOutcome>;
  /** Starts tracking by its first command, as {@link giveCommand}. An item that is tracked already refuses it. */
  register(request: RegisterRequest): Promise<CommandOutcome>;
  /** Starts tracking by its first command and does not wait for it. If it is tracked already, nothing happens. */
  startEntity(request: { entityId: string; first: CommandMessage }): Promise<void>;
  /** Starts an entity again from its whole log. One that runs or has ended is left alone. */
  restartEntity(request: { entityId: string; events: readonly AnyEvent[] }): Promise<void>;
  /** Asks an entity to take over the later events of its log. False when nothing runs under the id. */
  rereadLog(request: { entityId: string }): Promise<boolean>;
  /**
   * Makes an entity begin a new run at its next quiet moment, and waits for it. False when nothing runs under the id.
   */
  rollOver(request: { entityId: string; waitMs: number }): Promise<boolean>;
  /** Wakes the institution's mailbox, starting it when it has ended. */
  signalMailbox(told: { institutionId: string; at: Instant }): Promise<void>;
  /** Starts, or resumes, a bulk operation. One that has ended starts again and finds the rest. */
  startBatch(batch: BatchInput): Promise<void>;
  /** Makes sweeps run regularly, once per cluster, replacing an earlier schedule. */
  scheduleSweeps(schedule: SweepSchedule): Promise<void>;
}

/** The rules refuse the command; nothing of it is stored. */
export class CommandRefused extends Error {
  readonly error: DomainError;

  constructor(error: DomainError) {
    super(error.code);
    this.name = 'CommandRefused';
    this.error = error;
  }
}

/** No workflow runs under the id: it never began, or has ended. */
export class EntityNotRunning extends Error {
  constructor(entityId: string) {
    super(`${entityId} does not run`);
    this.name = 'EntityNotRunning';
  }
}

/** The engine did not answer in time. It is unknown whether it has the command; a repetition is safe. */
export class EngineUnavailable extends Error {
  constructor(cause: unknown) {
    super('the engine does not answer', { cause });
    this.name = 'EngineUnavailable';
  }
}
