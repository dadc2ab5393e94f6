import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import type { ImplementationEvent } from '../domain/implementation/events';
import { loggedCommands } from '../domain/implementation/logged-commands';
import { stateFromLog } from '../domain/implementation/record';
import { entityId } from '../domain/implementation/state';
import type { Instant } from '../domain/shared/instant';
import {
  keptAnswers,
  noticeWritten,
  rereadLog,
  workflowTypeOf,
  workflowTypes,
  type CommandMessage,
  type ImplementationInput,
} from '../workflows/messages';

/** What activities and sweeps ask of the engine. The worker's only sender of starts and signals. */
export interface EngineClient {
  /** Wakes the institution's mailbox, starting it when it sleeps for good. */
  signalMailbox: (request: { institutionId: string; at: Instant }) => Promise<void>;
  /** Starts the tracking of a subject by its first command. Already tracked: nothing happens. */
  startEntity: (request: { first: CommandMessage & { type: 'register' } }) => Promise<void>;
  /** Starts the life of an entity again from its whole log. One that runs or has ended is left alone. */
  restartEntity: (request: { events: readonly ImplementationEvent[] }) => Promise<void>;
  /** Asks an entity to take over what its log holds. False when nothing runs under the id. */
  rereadLog: (request: { entityId: string }) => Promise<boolean>;
}

/** Builds an {@link EngineClient} on a Temporal client. */
export function createEngineClient({
  client,
  taskQueue,
}: {
  client: Client;
  taskQueue: string;
}): EngineClient {
  async function start(input: ImplementationInput): Promise<void> {
    const started = client.workflow.start(workflowTypeOf(input.subject), {
      taskQueue,
      workflowId: entityId(input.subject),
      args: [input],
      // The workflow id is the business id: an item has one life, running or ended. Only a run that failed before
      // its registration may be followed by another; whatever else it has, the log gives it back (ADR 0007).
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
    });
    await started.catch((error: unknown) => {
      // No error for the caller: an import that was cut off repeats its last rows.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
  }

  return {
    async signalMailbox({ institutionId, at }) {
      await client.workflow.signalWithStart(workflowTypes.mailbox, {
        taskQueue,
        workflowId: `mailbox/${institutionId}`,
        args: [{ institutionId }],
        signal: noticeWritten,
        signalArgs: [{ at }],
      });
    },
    async startEntity({ first }) {
      const { kind, id } = first.subject;
      await start({ subject: { kind, id }, first, carried: null });
    },
    async restartEntity({ events }) {
      const state = stateFromLog(events);
      const { stage, subject } = state;
      const answers = loggedCommands(events)
        .slice(-keptAnswers)
        .map(({ commandId, ...answer }) => ({ updateId: commandId, answer: { ...answer, stage } }));
      const { kind, id } = subject;
      await start({ subject: { kind, id }, first: null, carried: { state, answers } });
    },
    async rereadLog({ entityId: workflowId }) {
      try {
        await client.workflow.getHandle(workflowId).signal(rereadLog);
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
  };
}
