import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import type { Instant } from '../domain/shared/instant';

const {
  FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED: completed,
  FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT: notYet,
} = temporal.api.enums.v1.FastForwardPollingResult;

/** The requests of the time machine to the server. */
type TimeSkippingService = Pick<
  Connection['workflowService'],
  | 'describeWorkflowExecution'
  | 'updateWorkflowExecutionOptions'
  | 'pollWorkflowExecutionTimeSkipping'
>;

/** Skips allowed in one move: sixty months have at most some thousand due instants and retries. */
const mostSkips = 10_000;

/**
 * Moves the clock of single workflows on the stock server, which must allow it
 * (`frontend.WorkflowTimeSkippingEnabled`). The TypeScript client has no option for it yet, so this uses gRPC. Only
 * the workflow's own clock moves; PostgreSQL and activities keep real time.
 */
export class TimeMachine {
  constructor(
    private readonly deps: {
      connection: { workflowService: TimeSkippingService };
      namespace: string;
    },
  ) {}

  /** The workflow's own time: real time plus all skipped time. */
  async nowIn(workflowId: string): Promise<Instant> {
    const described = await this.deps.connection.workflowService.describeWorkflowExecution({
      namespace: this.deps.namespace,
      execution: { workflowId },
    });
    const { timeSkippingInfo } = described.workflowExtendedInfo ?? {};
    const current = timeSkippingInfo?.currentTime;
    const nowMs = current
      ? Number(current.seconds) * 1000 + Math.floor((current.nanos ?? 0) / 1e6)
      : Date.now();
    return new Date(nowMs).toISOString();
  }

  /** Moves the workflow to the instant and waits until everything due before it has happened. */
  async advanceTo(workflowId: string, instant: Instant): Promise<void> {
    const aheadMs = Date.parse(instant) - Date.parse(await this.nowIn(workflowId));
    if (aheadMs <= 0) return;
    const fastForwardId = randomUUID();
    const { workflowService } = this.deps.connection;
    await workflowService.updateWorkflowExecutionOptions({
      namespace: this.deps.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          maxSessionSkipCount: mostSkips,
          fastForwardConfig: {
            id: fastForwardId,
            duration: msToTs(aheadMs),
          },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    // The server ends each poll after some 20 s. On a busy machine the due work takes longer.
    let outcome;
    do {
      outcome = await workflowService.pollWorkflowExecutionTimeSkipping({
        namespace: this.deps.namespace,
        workflowExecution: { workflowId },
        fastForwardId,
      });
    } while (outcome.fastForwardPollingResult === notYet);
    if (outcome.fastForwardPollingResult !== completed) {
      throw new Error(`${workflowId} did not reach ${instant}: ${outcome.failedReason}`);
    }
  }
}
