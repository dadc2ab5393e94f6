import { setTimeout } from 'node:timers/promises';
import {
  ApplicationFailure,
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { workflowTypeOf } from '../domain/processes';
import {
  giveCommand,
  inputFromLog,
  noticeWritten,
  refusalInside,
  rereadLog,
  rollOver,
  workflowTypes,
  type AddressedCommand,
  type BatchInput,
  type CommandAnswer,
  type EntityInput,
} from '../workflows/messages';
import {
  CommandRefused,
  EngineUnavailable,
  EntityNotRunning,
  type CommandOutcome,
  type CommandRequest,
  type EngineClient,
  type RegisterRequest,
  type SweepSchedule,
} from './engine-client';
import { LaneBusy, Lanes } from './lanes';
import { ensureSweepSchedule } from './sweep-schedule';

/** The default limit of a cluster is 10 updates in flight per workflow; two are left for other processes. */
const updatesInFlight = 8;

/** A start or a signal is one write to the engine's database; a longer one means that it is unavailable. */
const writeTimeoutMs = 10_000;

/** A new run begins within some ten milliseconds of the last commit. */
const lookEveryMs = 50;

/** One round trip that only reads the stage of an update. */
const stageTimeoutMs = 2_000;

/** The server's name for an update that its workflow has accepted. */
const acceptedStage = 2;

type WaitingUpdate = Pick<CommandRequest, 'entityId' | 'updateId' | 'waitMs' | 'signal'>;
type SendUpdate = () => Promise<CommandAnswer>;

/** A repeated start finds the remaining work, or nothing when it has finished. */
const begunAnew = {
  workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
};

/**
 * The workflow id is the business id: an item has one workflow, running or ended. Only a run that failed before its
 * registration may be followed by another; the log restores its state (ADR 0007).
 */
const oneLife = {
  workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
  workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
};

/** The engine's client on Temporal. Its opener closes the connection. */
export class TemporalEngine implements EngineClient {
  private readonly lanes = new Lanes({ width: updatesInFlight });

  constructor(private readonly deps: { client: Client; taskQueue: string }) {}

  async giveCommand(request: CommandRequest): Promise<CommandOutcome> {
    const { entityId: workflowId, updateId } = request;
    const handle = this.deps.client.workflow.getHandle(workflowId);
    return await this.inLane(request, () =>
      handle.executeUpdate(giveCommand, { updateId, args: [addressed(request)] }),
    );
  }

  async register(request: RegisterRequest): Promise<CommandOutcome> {
    const input: EntityInput = { entityId: request.entityId, first: null, carried: null };
    return await this.startWith(input, request);
  }

  async startEntity(request: Parameters<EngineClient['startEntity']>[0]): Promise<void> {
    await this.startLife({ ...request, carried: null });
  }

  async restartEntity({
    entityId,
    events,
  }: Parameters<EngineClient['restartEntity']>[0]): Promise<void> {
    await this.startLife(inputFromLog(entityId, events));
  }

  async rereadLog({ entityId }: { entityId: string }): Promise<boolean> {
    return await this.signalled(entityId, rereadLog);
  }

  async rollOver({ entityId, waitMs }: Parameters<EngineClient['rollOver']>[0]): Promise<boolean> {
    const giveUpAt = Date.now() + waitMs;
    const before = await this.runOf(entityId);
    if (before === null || !(await this.signalled(entityId, rollOver))) return false;
    while ((await this.runOf(entityId)) === before) {
      if (Date.now() > giveUpAt) throw new EngineUnavailable(`${entityId} has not begun a new run`);
      await setTimeout(lookEveryMs);
    }
    return true;
  }

  /** The id of the latest run; null when it has ended, or none began. */
  private async runOf(entityId: string): Promise<string | null> {
    return await this.written(async (client) => {
      try {
        const { runId, status } = await client.workflow.getHandle(entityId).describe();
        return status.name === 'RUNNING' ? runId : null;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      }
    });
  }

  private async signalled(
    entityId: string,
    signal: typeof rereadLog | typeof rollOver,
  ): Promise<boolean> {
    return await this.written(async (client) => {
      try {
        await client.workflow.getHandle(entityId).signal(signal);
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    });
  }

  async signalMailbox({
    institutionId,
    at,
  }: Parameters<EngineClient['signalMailbox']>[0]): Promise<void> {
    await this.written((client) =>
      client.workflow.signalWithStart(workflowTypes.mailbox, {
        taskQueue: this.deps.taskQueue,
        workflowId: `mailbox/${institutionId}`,
        args: [{ institutionId }],
        signal: noticeWritten,
        signalArgs: [{ at }],
      }),
    );
  }

  async startBatch(batch: BatchInput): Promise<void> {
    await this.written((client) =>
      client.workflow.start(workflowTypes.batch, {
        taskQueue: this.deps.taskQueue,
        workflowId: `${batch.operation}/${batch.id}`,
        args: [batch],
        ...begunAnew,
      }),
    );
  }

  async scheduleSweeps(schedule: SweepSchedule): Promise<void> {
    await this.written(() => ensureSweepSchedule(this.deps, schedule));
  }

  private async startLife(input: EntityInput): Promise<void> {
    await this.written(async (client) => {
      const started = client.workflow.start(workflowTypeOf(input.entityId), {
        taskQueue: this.deps.taskQueue,
        workflowId: input.entityId,
        args: [input],
        ...oneLife,
      });
      await started.catch((error: unknown) => {
        // Not an error for the caller: an interrupted import repeats its last rows.
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
    });
  }

  private async startWith(input: EntityInput, request: CommandRequest): Promise<CommandOutcome> {
    const { client, taskQueue } = this.deps;
    const { updateId } = request;
    return await this.inLane(request, () => {
      const startWorkflowOperation = new WithStartWorkflowOperation(
        workflowTypeOf(input.entityId),
        { taskQueue, workflowId: request.entityId, args: [input], ...oneLife },
      );
      // Nobody waits for the handle; a failed start rejects it too.
      startWorkflowOperation.workflowHandle().catch(() => undefined);
      return client.workflow.executeUpdateWithStart(giveCommand, {
        startWorkflowOperation,
        updateId,
        args: [addressed(request)],
      });
    });
  }

  private async inLane(request: WaitingUpdate, send: SendUpdate): Promise<CommandOutcome> {
    const deadline = Date.now() + request.waitMs;
    try {
      return await this.lanes.run(request.entityId, request.waitMs, () =>
        this.awaitUpdate(request, deadline, send),
      );
    } catch (error) {
      if (error instanceof LaneBusy) throw new EngineUnavailable(error);
      throw error;
    }
  }

  private async awaitUpdate(
    request: WaitingUpdate,
    deadline: number,
    send: SendUpdate,
  ): Promise<CommandOutcome> {
    const { client } = this.deps;
    const { signal } = request;
    try {
      const answer = await client.withDeadline(Math.max(deadline, Date.now() + 1), () =>
        // A separate signal for each command: the client leaves its listeners on it, and they would accumulate on the
        // caller's.
        signal ? client.withAbortSignal(AbortSignal.any([signal]), send) : send(),
      );
      return { stored: true, answer };
    } catch (error) {
      const refused =
        error instanceof WorkflowUpdateFailedError ? refusalInside(error.cause) : null;
      if (refused !== null) throw new CommandRefused(refused);
      if (hasNoRun(error)) throw new EntityNotRunning(request.entityId);
      if (isLeftOut(error) && Date.now() + lookEveryMs < deadline) {
        await setTimeout(lookEveryMs);
        return await this.awaitUpdate(request, deadline, send);
      }
      if (!signal?.aborted && (await this.isAccepted(request))) return { stored: false };
      throw new EngineUnavailable(error);
    }
  }

  /**
   * Whether the item has accepted an update whose answer did not come. Only then is it certain to be stored: an
   * update that was not accepted is not kept anywhere.
   */
  private async isAccepted({ entityId: workflowId, updateId }: WaitingUpdate): Promise<boolean> {
    const { client } = this.deps;
    try {
      const { stage } = await client.withDeadline(Date.now() + stageTimeoutMs, () =>
        client.workflowService.pollWorkflowExecutionUpdate({
          namespace: client.options.namespace,
          updateRef: { workflowExecution: { workflowId }, updateId },
        }),
      );
      return stage >= acceptedStage;
    } catch (error) {
      if (isGrpcServiceError(error)) return false;
      throw error;
    }
  }

  /** Runs a write to the engine. Errors: {@link EngineUnavailable}, for any cause. */
  private async written<T>(write: (client: Client) => Promise<T>): Promise<T> {
    const { client } = this.deps;
    try {
      return await client.withDeadline(Date.now() + writeTimeoutMs, () => write(client));
    } catch (error) {
      throw new EngineUnavailable(error);
    }
  }
}

function addressed({ entityId, updateId: commandId, message }: RegisterRequest): AddressedCommand {
  return { entityId, commandId, command: message };
}

/**
 * Seen on a busy machine: a worker finished a workflow task without answering an update that came with it. The server
 * then refuses the update and keeps nothing of it, so it may be sent again. Source: Temporal server 1.32,
 * `service/history/workflow/update/errors_failures.go`.
 */
function isLeftOut(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'UnprocessedUpdate'
  );
}

/** The run has ended, or never was: the update will not be handled. */
function hasNoRun(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError
  );
}
