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
 * A command on its way to an entity, by a person or by the engine in the name of another one. The entity stamps the time
 * and the command's id, which is the update's; ids and codes only, never texts.
 */
export type CommandMessage = Omit<AnyCommand, 'at' | 'commandId'>;

/** What a command led to, answered when it is stored. */
export interface CommandAnswer {
  /** Sequence of the last event: the version to compare with from now on. */
  sequence: number;
  stage: string;
  events: readonly string[];
}

/**
 * An update and no signal: the caller needs to know whether the command was taken and stored.
 * A refusal is an `ApplicationFailure` of type `DomainError` whose first detail is the error as data.
 */
export const giveCommand = defineUpdate<CommandAnswer, [CommandMessage]>('giveCommand');

/** The failure type by which a refusal is told from a fault of the engine. */
export const domainErrorFailure = 'DomainError';

/** The refusal that a failed update carries, or null when it failed for another reason. */
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
    'params' in value &&
    'allowed' in value
  );
}

/** A signal: nobody waits for an answer. Asks the entity to continue as new at its next quiet moment. */
export const rollOver = defineSignal('rollOver');

/** A signal: nobody waits. Asks the entity to take over what the log holds and it does not know (ADR 0007). */
export const rereadLog = defineSignal('rereadLog');

/** Input of the workflow of an entity of any process; its id is the entity's. */
export interface EntityInput<S extends ProcessState = ProcessState> {
  entityId: string;
  /** The first command, when tracking starts by import and nobody waits for the answer. */
  first: CommandMessage | null;
  /** What an earlier run hands on. */
  carried: CarriedEntity<S> | null;
}

/** Answers kept for callers who repeat an update after a rollover; clients retry within minutes. */
export const keptAnswers = 100;

/** What continue-as-new carries: all of it JSON-safe and bounded. */
export interface CarriedEntity<S extends ProcessState = ProcessState> {
  /** Of the shape of the state. */
  version: number;
  state: AnyState<S>;
  /** Answers to the latest updates by id: the server forgets them with the run, callers may repeat. */
  answers: readonly { updateId: string; answer: CommandAnswer }[];
}

/** The input that begins the life of an entity again from its whole log, with the answers that its commands had. */
export function inputFromLog(entityId: string, events: readonly AnyEvent[]): EntityInput {
  const process = processOf(entityId);
  const state = stateFromLog(process, events);
  const answers = answersFromLog(events, state.stage);
  return { entityId, first: null, carried: { version: process.version, state, answers } };
}

/** The answers to the latest commands whose events stand in the log, as they are given in this stage. */
export function answersFromLog(
  events: readonly AnyEvent[],
  stage: string,
): CarriedEntity['answers'] {
  return loggedCommands(events)
    .slice(-keptAnswers)
    .map(({ commandId, ...answer }) => ({ updateId: commandId, answer: { ...answer, stage } }));
}

/** A signal, sent together with the start: told when a notice was written that goes out at `at`. */
export const noticeWritten = defineSignal<[{ at: Instant }]>('noticeWritten');

/** Input of a `mailbox` workflow; its id is `mailbox/<institution id>`. */
export interface MailboxInput {
  institutionId: string;
}

/** What is done to many items, or for many bodies, by one workflow that goes on where it was cut off. */
export type BatchOperation = 'import' | 'handover' | 'assignment' | 'policy' | 'letters';

/** Which bulk operation; its workflow's id is `<operation>/<id>`. */
export interface BatchInput {
  operation: BatchOperation;
  /** Of the upload, the handover or the order: what is to be done and what is settled stands in PostgreSQL. */
  id: string;
}

/** Which sweeps a `sweep` workflow runs, by their names in the worker's table. */
export interface SweepInput {
  names: readonly string[];
}

const bulkPrefix = 'batch/';

/** The id of a command that a bulk operation gives to an item. With a part where an item may be given several. */
export function bulkCommandId({ operation, id }: BatchInput, part?: string): string {
  return `${bulkPrefix}${operation}/${id}${part === undefined ? '' : `/${part}`}`;
}

/** Whether a command came from a bulk operation, which signals the mailboxes itself when it has ended. */
export function isBulkCommandId(commandId: string): boolean {
  return commandId.startsWith(bulkPrefix);
}

/** Names under which workflows besides those of entities are started; they are stored in histories for ever. */
export const workflowTypes = {
  mailbox: 'mailbox',
  batch: 'batch',
  sweep: 'sweep',
} as const;
