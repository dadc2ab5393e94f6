import { randomUUID } from 'node:crypto';
import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import { TemporalEngine } from '../../engine/temporal-engine';
import { retryOfCalls } from '../../engine/retry-of-calls';
import { giveCommand, type AddressedCommand, type CommandMessage } from '../../workflows/messages';
import { assign, DriverRig, officer } from '../support/driver-rig';
import { temporalServer } from '../support/temporal-server';
import { until } from '../support/until';

let rig: DriverRig;

beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

// A default cluster takes 10 updates in flight for one workflow, from all API processes together.
test('several processes that pass the limit of a cluster together are all answered', async () => {
  const { workflowId } = await rig.register();
  await until(
    () => Promise.resolve(rig.typesOf(workflowId)),
    (types) => types.includes('registered'),
  );
  let open: () => void = () => undefined;
  rig.gates.set(workflowId, new Promise((resolve) => (open = resolve)));
  const context = { actor: officer, effectiveAt: null, ifSequence: null } as const;
  const messageOf = (index: number) => ({ ...assign(`ministry-${index}`), ...context });
  const giving = [new TemporalEngine(rig.engine), new TemporalEngine(rig.engine)].flatMap(
    (engine, process) =>
      Array.from({ length: 8 }, (_, index) =>
        engine.giveCommand({
          entityId: workflowId,
          message: messageOf(8 * process + index),
          updateId: randomUUID(),
          waitMs: 60_000,
        }),
      ),
  );
  // Also when an expectation fails, nothing may remain in flight.
  const settled = Promise.allSettled(giving);
  try {
    const refusal = await refusedAtLimit(workflowId, messageOf(16));
    expectQuickRetries(refusal);
    // No test can provoke it: the server drops the updates of a run that waits when it fails a task or moves the run.
    expectQuickRetries({
      code: 14,
      details: 'workflow update was aborted',
      metadata: refusal.metadata,
    });
  } finally {
    open();
    await settled;
  }
  const outcomes = await Promise.all(giving);
  expect(outcomes.every(({ stored }) => stored)).toBe(true);
  const assigned = rig.typesOf(workflowId).filter((type) => type === 'leadAssigned');
  expect(assigned.length).toBeGreaterThanOrEqual(16);
});

/** Sent again after milliseconds, until the caller gives up. */
function expectQuickRetries(refusal: Parameters<typeof retryOfCalls.delayFunction>[1]): void {
  expect(retryOfCalls.retryableDecider(50, refusal)).toBe(true);
  expect(retryOfCalls.delayFunction(50, refusal)).toBeLessThan(500);
}

/** What the server says to a client that does not repeat its calls, once the places are taken. */
async function refusedAtLimit(workflowId: string, message: CommandMessage) {
  const { address, namespace } = temporalServer();
  const connection = await Connection.connect({ address, interceptors: [] });
  const client = new Client({ connection, namespace });
  try {
    for (;;) {
      const error: unknown = await client
        .withDeadline(Date.now() + 1_000, () =>
          give(client.workflow.getHandle(workflowId), message),
        )
        .catch((thrown: unknown) => thrown);
      const cause = error instanceof Error ? error.cause : undefined;
      const status = [error, cause].find((one) => isGrpcServiceError(one) && one.code === 8);
      if (isGrpcServiceError(status)) return status;
    }
  } finally {
    await connection.close();
  }
}

function give(handle: ReturnType<Client['workflow']['getHandle']>, command: CommandMessage) {
  const [updateId, entityId] = [randomUUID(), handle.workflowId];
  const args: [AddressedCommand] = [{ entityId, commandId: updateId, command }];
  return handle.executeUpdate(giveCommand, { updateId, args });
}
