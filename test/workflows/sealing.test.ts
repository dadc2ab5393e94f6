import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { sealedData } from '../../engine/sealing';
import { giveCommand, type AddressedCommand, type CommandMessage } from '../../workflows/messages';
import { assign, DriverRig, officer } from '../support/driver-rig';

let rig: DriverRig;
beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

/** Somebody who reaches the engine's port, with a key of their own or none. */
function stranger(key?: string): Client {
  const { connection, options } = rig.engine.client;
  const sealing = key === undefined ? {} : { dataConverter: sealedData([keyOf('test', key)]) };
  return new Client({ connection, namespace: options.namespace, ...sealing });
}

const keyOf = (id: string, letter: string) => ({
  id,
  key: Buffer.from(letter.repeat(43), 'base64url'),
});

const command: CommandMessage = {
  ...assign(),
  ...{ actor: officer, effectiveAt: null, ifSequence: null },
};

async function forged(
  client: Client,
  { workflowId }: WorkflowHandle,
  given: AddressedCommand,
  updateId: string = given.commandId,
): Promise<unknown> {
  const handle = client.workflow.getHandle(workflowId);
  const giving = handle.executeUpdate(giveCommand, { updateId, args: [given] });
  return await giving.then(
    () => 'taken',
    (error: unknown) => error,
  );
}

test('a command that no key of ours sealed is not taken, and the item goes on', async () => {
  const handle = await rig.register();
  const entityId = handle.workflowId;
  for (const client of [stranger(), stranger('B')]) {
    const given = { entityId, commandId: randomUUID(), command };
    // Nor can they read the refusal.
    expect(await forged(client, handle, given)).not.toBe('taken');
  }
  expect(rig.typesOf(entityId)).toEqual(['registered']);
  await expect(rig.give(handle, officer, assign())).resolves.toMatchObject({ stage: 'assigned' });
});

test('a sealed command is taken by its own entity and as its own update only', async () => {
  const [handle, other] = [await rig.register(), await rig.register()];
  const given = { entityId: other.workflowId, commandId: randomUUID(), command };
  const { client } = rig.engine;
  for (const [copied, updateId] of [
    [given, given.commandId],
    [{ ...given, entityId: handle.workflowId }, randomUUID()],
  ] as const) {
    expect(await forged(client, handle, copied, updateId)).toMatchObject({
      cause: { details: [{ code: 'unknown_command' }] },
    });
  }
});

test('a workflow with the input of another one, or with none of ours, fails', async () => {
  const { client, taskQueue } = rig.engine;
  const id = randomUUID();
  const input = { entityId: `recommendation/${id}`, first: null, carried: null };
  for (const [by, workflowId] of [
    [stranger(), `recommendation/${id}`],
    [client, `recommendation/${randomUUID()}`],
  ] as const) {
    const options = { taskQueue, workflowId, args: [input] };
    const running = await by.workflow.start('recommendation', options);
    await expect(client.workflow.getHandle(running.workflowId).result()).rejects.toMatchObject({
      cause: { type: 'ForeignInput' },
    });
  }
});

test('nothing in a history can be read, and an older key still opens what it sealed', async () => {
  const handle = await rig.register();
  await rig.give(handle, officer, assign('a-named-ministry'));
  const { events } = await handle.fetchHistory();
  const bytes = JSON.stringify(events, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
  expect(bytes).not.toMatch(/a-named-ministry|leadAssigned|officer/);

  const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"x"') };
  const codecOf = (...keys: [ReturnType<typeof keyOf>, ...ReturnType<typeof keyOf>[]]) =>
    sealedData(keys).payloadCodecs?.[0];
  const [before, after] = [keyOf('1', 'A'), keyOf('2', 'B')];
  const sealed = (await codecOf(before)?.encode([payload])) ?? [];
  expect(await codecOf(after, before)?.decode(sealed)).toMatchObject([{ data: payload.data }]);
  const changed = sealed.map((one) => ({ ...one, data: Buffer.from(one.data ?? []).reverse() }));
  for (const wrong of [
    await codecOf(after)?.decode(sealed),
    await codecOf(before)?.decode(changed),
  ]) {
    expect(wrong?.[0]?.data?.toString()).toContain('unsealed');
  }
});
