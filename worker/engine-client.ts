import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import type { ImplementationEvent } from '../domain/implementation/events';
import { entityId } from '../domain/implementation/state';
import type { Instant } from '../domain/shared/instant';
import type { OrderedMessage } from '../activities/carry-out-batch';
import type { GivenOutcome, HandOverDependencies } from '../activities/hand-over-items';
import type { OrderKind, SettledItem } from '../store/item-orders';
import {
  giveCommand,
  lettersWorkflowId,
  inputFromLog,
  noticeWritten,
  orderWorkflow,
  refusalInside,
  rereadLog,
  workflowTypeOf,
  workflowTypes,
  type CommandMessage,
  type HandOverInput,
  type ImplementationInput,
  type LettersInput,
} from '../workflows/messages';

/** A command takes about 20 ms; what is not there after ten seconds is tried again later. */
const commandTimeoutMs = 10_000;

/** What activities and sweeps ask of the engine. The worker's only sender of starts and signals. */
export interface EngineClient {
  /** Wakes the institution's mailbox, starting it when it sleeps for good. */
  signalMailbox: (request: { institutionId: string; at: Instant }) => Promise<void>;
  /** Starts the tracking of a subject by its first command. Already tracked: nothing happens. */
  startEntity: (request: { first: CommandMessage & { type: 'register' } }) => Promise<void>;
  /** Gives a command and waits until it is stored, ten seconds at most. Rejects when the engine does not answer. */
  giveCommand: HandOverDependencies['giveCommand'];
  /** Starts a handover, or lets it run when it does. One that has ended begins anew and finds what is left. */
  startHandOver: (request: HandOverInput) => Promise<void>;
  /** Starts the life of an entity again from its whole log. One that runs or has ended is left alone. */
  restartEntity: (request: { events: readonly ImplementationEvent[] }) => Promise<void>;
  /** Asks an entity to take over what its log holds. False when nothing runs under the id. */
  rereadLog: (request: { entityId: string }) => Promise<boolean>;
  /** Gives a command of an order and waits until it is stored; answers with the refusal, or null. Throws when nobody can tell. */
  giveOrdered: (request: OrderedMessage, signal: AbortSignal) => Promise<SettledItem['refusal']>;
  /** Starts, or resumes, an order over many items. */
  startOrder: (order: { id: string; kind: OrderKind }) => Promise<void>;
  /** Starts, or resumes, the writing of letters. */
  startLetters: (request: LettersInput) => Promise<void>;
}

// A command takes 20 ms. What is not stored by then waits for a database, and the engine tries the batch again.
const commandWaitMs = 20_000;

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
    async giveCommand({ entityId: workflowId, message, updateId }) {
      const handle = client.workflow.getHandle(workflowId);
      return await client
        .withDeadline(Date.now() + commandTimeoutMs, () =>
          handle.executeUpdate(giveCommand, { updateId, args: [message] }),
        )
        .then(() => ({ given: true }) as const, whyNot);
    },
    async startHandOver(input) {
      await client.workflow.start(workflowTypes.handOver, {
        taskQueue,
        workflowId: `handOver/${input.handoverId}`,
        args: [input],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      });
    },
    async restartEntity({ events }) {
      await start(inputFromLog(events));
    },
    giveOrdered: (request, signal) =>
      // A signal of the command's own: the client leaves its listeners on it, and the batch's would gather them all.
      client.withAbortSignal(AbortSignal.any([signal]), () => giveOrdered(client, request)),
    async startOrder(order) {
      const { type, workflowId, input } = orderWorkflow(order);
      await client.workflow.start(type, {
        taskQueue,
        workflowId,
        args: [input],
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      });
    },
    async startLetters({ orderId }) {
      await client.workflow.start(workflowTypes.writeLetters, {
        taskQueue,
        workflowId: lettersWorkflowId(orderId),
        args: [{ orderId }],
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      });
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

/** A refusal and an entity that does not run are answers; anything else is for the retry. */
function whyNot(error: unknown): GivenOutcome {
  if (error instanceof WorkflowNotFoundError) return { given: false, why: 'does not run' };
  if (error instanceof WorkflowUpdateFailedError) {
    return { given: false, why: error.cause?.message ?? 'refused' };
  }
  throw error;
}
async function giveOrdered(
  client: Client,
  { entityId: workflowId, updateId, message }: OrderedMessage,
): Promise<SettledItem['refusal']> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    await client.withDeadline(Date.now() + commandWaitMs, () =>
      handle.executeUpdate(giveCommand, { updateId, args: [message] }),
    );
    return null;
  } catch (error) {
    const refused = error instanceof WorkflowUpdateFailedError ? refusalInside(error.cause) : null;
    if (refused !== null) return { code: refused.code, message: refused.message };
    if (error instanceof WorkflowNotFoundError) return notRunning;
    throw error;
  }
}

/** Its tracking has not begun, or its follow-up has ended: nobody takes a command. */
const notRunning = {
  code: 'not_running',
  message: 'The item is not tracked yet, or its follow-up has ended.',
};
