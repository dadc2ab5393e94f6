import {
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { entityId } from '../../domain/implementation/state';
import type { DomainError } from '../../domain/shared/errors';
import {
  giveCommand,
  lettersWorkflowId,
  inputFromLog,
  orderWorkflow,
  refusalInside,
  workflowTypeOf,
  workflowTypes,
  type CommandAnswer,
  type ImplementationInput,
} from '../../workflows/messages';
import { errorOfRules } from '../../application/application-error';
import {
  EngineUnavailable,
  EntityNotRunning,
  type CommandOutcome,
  type CommandRequest,
  type Gateway,
  type RegisterRequest,
} from './gateway';
import { LaneBusy, Lanes } from './lanes';

/** The default limit of a cluster is 10 updates in flight per workflow; two are left for other clients. */
const updatesInFlight = 8;

/** A start is one write to the engine's database; longer than this means that it is away. */
const startTimeoutMs = 10_000;

/** One round trip that only asks how far an update has come. */
const stageTimeoutMs = 2_000;

/** What the server calls an update that its workflow has accepted. */
const acceptedStage = 2;

type WaitingUpdate = Pick<CommandRequest, 'entityId' | 'updateId' | 'waitMs'>;
type SendUpdate = () => Promise<CommandAnswer>;

/** The gateway on Temporal. The client is closed by whoever opened it. */
export class TemporalGateway implements Gateway {
  private readonly lanes = new Lanes({ width: updatesInFlight });

  constructor(private readonly deps: { client: Client; taskQueue: string }) {}

  async giveCommand(request: CommandRequest): Promise<CommandOutcome> {
    const { entityId: workflowId, message, updateId } = request;
    const handle = this.deps.client.workflow.getHandle(workflowId);
    return await this.inLane(request, () =>
      handle.executeUpdate(giveCommand, { updateId, args: [message] }),
    );
  }

  async giveToEnded(request: Parameters<Gateway['giveToEnded']>[0]): Promise<CommandOutcome> {
    const input = inputFromLog(request.events);
    // The one place where a life that has ended is followed by another: it ends again with the command.
    const reuse = WorkflowIdReusePolicy.ALLOW_DUPLICATE;
    return await this.startWith(input, reuse, request);
  }

  async register({ message, updateId, waitMs }: RegisterRequest): Promise<CommandOutcome> {
    const { kind, id } = message.subject;
    const input: ImplementationInput = { subject: { kind, id }, first: null, carried: null };
    // The workflow id is the business id: an item has one life, running or ended. Only a run that failed before
    // its registration may be followed by another; whatever else it has, the log gives it back (ADR 0007).
    const reuse = WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY;
    const request = { entityId: entityId(message.subject), message, updateId, waitMs };
    return await this.startWith(input, reuse, request);
  }

  private async startWith(
    input: ImplementationInput,
    workflowIdReusePolicy: WorkflowIdReusePolicy,
    request: CommandRequest,
  ): Promise<CommandOutcome> {
    const { client, taskQueue } = this.deps;
    const { message, updateId } = request;
    const startWorkflowOperation = new WithStartWorkflowOperation(workflowTypeOf(input.subject), {
      taskQueue,
      workflowId: request.entityId,
      args: [input],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy,
    });
    // Nobody waits for the handle; a start that fails rejects it too.
    startWorkflowOperation.workflowHandle().catch(() => undefined);
    return await this.inLane(request, () =>
      client.workflow.executeUpdateWithStart(giveCommand, {
        startWorkflowOperation,
        updateId,
        args: [message],
      }),
    );
  }

  async startImport(importId: string): Promise<void> {
    await this.start(workflowTypes.importRegister, `import/${importId}`, { importId });
  }

  async startHandOver(handoverId: string): Promise<void> {
    await this.start(workflowTypes.handOver, `handOver/${handoverId}`, { handoverId });
  }

  async startLetters(orderId: string): Promise<void> {
    await this.start(workflowTypes.writeLetters, lettersWorkflowId(orderId), { orderId });
  }

  private async start(type: string, workflowId: string, input: object): Promise<void> {
    const { client, taskQueue } = this.deps;
    await this.withTimeout(startTimeoutMs, () =>
      client.workflow.start(type, {
        taskQueue,
        workflowId,
        args: [input],
        // What has finished and is started again finds nothing to do.
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      }),
    ).catch(throwUnavailable);
  }

  async startOrder(order: Parameters<Gateway['startOrder']>[0]): Promise<void> {
    const { type, workflowId, input } = orderWorkflow(order);
    await this.start(type, workflowId, input);
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
    try {
      const answer = await this.withTimeout(Math.max(deadline - Date.now(), 1), send);
      return { stored: true, answer };
    } catch (error) {
      const refused = domainErrorOf(error);
      if (refused !== null) throw errorOfRules(refused);
      if (hasNoRun(error)) throw new EntityNotRunning(request.entityId);
      if (await this.isAccepted(request)) return { stored: false };
      throw new EngineUnavailable(error);
    }
  }

  /**
   * Whether the item has taken an update whose answer did not come. Only then may a caller be told that it
   * will be stored: an update that nobody has accepted is kept nowhere.
   */
  private async isAccepted({ entityId: workflowId, updateId }: WaitingUpdate): Promise<boolean> {
    const { client } = this.deps;
    try {
      const { stage } = await this.withTimeout(stageTimeoutMs, () =>
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

  private async withTimeout<T>(ms: number, task: () => Promise<T>): Promise<T> {
    return await this.deps.client.withDeadline(Date.now() + ms, task);
  }
}

/** The run has ended, or never was: nobody will take the update. */
function hasNoRun(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError
  );
}

/** The refusal inside a failed update, or null when it failed for another reason. */
function domainErrorOf(error: unknown): DomainError | null {
  if (!(error instanceof WorkflowUpdateFailedError)) return null;
  return refusalInside(error.cause);
}

function throwUnavailable(error: unknown): never {
  throw new EngineUnavailable(error);
}
