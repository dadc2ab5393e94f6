import type { ImplementationEvent } from '../../domain/implementation/events';
import type { CommandAnswer, CommandMessage } from '../../workflows/messages';

/** How a command ended for a caller who waits a limited time. */
export type CommandOutcome =
  | { stored: true; answer: CommandAnswer }
  /** Taken by the item and certain to be stored, but not yet: the database is slow or away. */
  | { stored: false };

/** A command on its way to one item. */
export interface CommandRequest {
  entityId: string;
  message: CommandMessage;
  /** The same for a repetition of the same intention: the item answers it once. */
  updateId: string;
  waitMs: number;
}

/** The first command of an item that is not tracked yet. */
export interface RegisterRequest {
  message: CommandMessage & { type: 'register' };
  updateId: string;
  waitMs: number;
}

/**
 * The API's way to the engine, which it uses for nothing but commands.
 *
 * Errors of all: `ApplicationError` when the rules refuse, {@link EntityNotRunning}, {@link EngineUnavailable}.
 */
export interface Gateway {
  /** Gives a command and waits until it is stored, at most `waitMs`. */
  giveCommand(request: CommandRequest): Promise<CommandOutcome>;
  /**
   * Gives a command to an item whose life has ended: it begins again from its log, takes the command and ends, as
   * {@link giveCommand}. What runs already takes it as any other.
   */
  giveToEnded(
    request: CommandRequest & { events: readonly ImplementationEvent[] },
  ): Promise<CommandOutcome>;
  /** Starts tracking by its first command, as {@link giveCommand}. An item that is tracked already refuses it. */
  register(request: RegisterRequest): Promise<CommandOutcome>;
  /** Starts, or resumes, the tracking of an upload's rows. */
  startImport(importId: string): Promise<void>;
  /** Starts, or resumes, the handover of a body's items. */
  startHandOver(handoverId: string): Promise<void>;
  /** Starts, or resumes, an order over many items. */
  startOrder(order: {
    id: string;
    kind: 'assign' | 'assign_as_planned' | 'change_policy';
  }): Promise<void>;
  /** Starts, or resumes, the writing of letters. */
  startLetters(orderId: string): Promise<void>;
}

/** No workflow runs under the id: it never began, or nothing more can fall due. */
export class EntityNotRunning extends Error {
  constructor(entityId: string) {
    super(`${entityId} does not run`);
    this.name = 'EntityNotRunning';
  }
}

/** The engine did not answer in time. Whether it has the command is not known; a repetition is safe. */
export class EngineUnavailable extends Error {
  constructor(cause: unknown) {
    super('the engine does not answer', { cause });
    this.name = 'EngineUnavailable';
  }
}
