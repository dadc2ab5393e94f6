import { ApplicationFailure } from '@temporalio/common';
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { AnyCommand } from '../domain/process/command';
import type { AnyEvent } from '../domain/process/event';
import { loggedCommands } from '../domain/process/logged-commands';
import { stateFromLog } from '../domain/process/record';
import type { AnyState, ProcessState } from '../domain/process/state';
import { processOf } from '../domain/processes';
import type { DomainError } from '../domain/shared/errors';
import type { Instant } from '../domain/shared/instant';

/**
 * A command to an entity, by a person or by the engine in the name of another entity. The entity adds the time and
 * the command's id, which is the update's; ids and codes only, never texts.
 */
export type CommandMessage = Omit<AnyCommand, 'at' | 'commandId'>;

/**
 * A command with its addressee and its id, which is the update's. Sealed together, so that a copy of it is taken by no
 * other entity, and by its own only as a repetition.
 */
export interface AddressedCommand {
  entityId: string;
  commandId: string;
  command: CommandMessage;
}

/** The result of a command, answered when it is stored. */
export interface CommandAnswer {
  /** Sequence of the last event: the version for the next comparison. */
  sequence: number;
  stage: string;
  events: readonly string[];
}

/**
 * An update and not a signal: the caller needs to know whether the command was accepted and stored. A refusal is an
 * `ApplicationFailure` of type `DomainError` whose first detail is the error as data.
 */
export const giveCommand = defineUpdate<CommandAnswer, [AddressedCommand]>('giveCommand');

/** The failure type that distinguishes a refusal from a fault of the engine. */
export const domainErrorFailure = 'DomainError';

/** The refusal in a failed update, or null when it failed for another reason. */
export function refusalInside(cause: unknown): DomainError | null {
  if (!(cause instanceof ApplicationFailure) || cause.type !== domainErrorFailure) return null;
  const detail: unknown = cause.details?.[0];
  return isDomainError(detail) ? detail : null;
}

function isDomainError(value: unknown): value is DomainError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'code' in value &&
    'params' in value
  );
}

/** A signal: nobody waits for an answer. Asks the entity to continue as new at its next quiet moment. */
export const rollOver = defineSignal('rollOver');

/** A signal: nobody waits. Asks the entity to take over later events of the log (ADR 0007). */
export const rereadLog = defineSignal('rereadLog');

/** Input of the workflow of an entity of any process; its id is the entity's. */
export interface EntityInput<S extends ProcessState = ProcessState> {
  entityId: string;
  /** The first command, when tracking starts by import and nobody waits for the answer. */
  first: CommandMessage | null;
  /** The state of an earlier run. */
  carried: CarriedEntity<S> | null;
}

/** Answers stored for callers who repeat an update after a rollover; clients retry within minutes. */
export const keptAnswers = 100;

/** The data that continue-as-new passes on: JSON-safe and bounded. */
export interface CarriedEntity<S extends ProcessState = ProcessState> {
  /** Of the shape of the state. */
  version: number;
  state: AnyState<S>;
  /** Answers to the latest updates by id: the server forgets them with the run, callers may repeat. */
  answers: readonly { updateId: string; answer: CommandAnswer }[];
}

/** The input that starts an entity again from its whole log, with the answers of its commands. */
export function inputFromLog(entityId: string, events: readonly AnyEvent[]): EntityInput {
  const process = processOf(entityId);
  const state = stateFromLog(process, events);
  const answers = answersFromLog(events, state.stage);
  return { entityId, first: null, carried: { version: process.version, state, answers } };
}

/** The answers to the latest commands whose events are in the log, with the present stage. */
export function answersFromLog(
  events: readonly AnyEvent[],
  stage: string,
): CarriedEntity['answers'] {
  return loggedCommands(events)
    .slice(-keptAnswers)
    .map(({ commandId, ...answer }) => ({ updateId: commandId, answer: { ...answer, stage } }));
}

/** A signal, sent together with the start, after a notice was written that goes out at `at`. */
export const noticeWritten = defineSignal<[{ at: Instant }]>('noticeWritten');

/** Input of a `mailbox` workflow; its id is `mailbox/<institution id>`. */
export interface MailboxInput {
  institutionId: string;
}

/** Work on many items or institutions, by one resumable workflow. */
export type BatchOperation =
  | 'import'
  | 'handover'
  /** One command for many items: an assignment, an acceptance, a policy or a calendar. */
  | 'commands'
  | 'letters';

/** A bulk operation; its workflow's id is `<operation>/<id>`. */
export interface BatchInput {
  operation: BatchOperation;
  /** Of the upload, the handover or the operation; its rows are in PostgreSQL. */
  id: string;
}

/** The sweeps that a `sweep` workflow runs, by their names in the worker's table. */
export interface SweepInput {
  names: readonly string[];
}

const bulkPrefix = 'batch/';

/** The id of a command that a bulk operation gives to an item. With a part where an item may get several. */
export function bulkCommandId({ operation, id }: BatchInput, part?: string): string {
  return `${bulkPrefix}${operation}/${id}${part === undefined ? '' : `/${part}`}`;
}

/** Whether a command came from a bulk operation, which signals the mailboxes itself when it has ended. */
export function isBulkCommandId(commandId: string): boolean {
  return commandId.startsWith(bulkPrefix);
}

/** Names of the workflow types besides entities; they are stored in histories for ever. */
export const workflowTypes = {
  mailbox: 'mailbox',
  batch: 'batch',
  sweep: 'sweep',
} as const;
