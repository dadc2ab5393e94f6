import { randomUUID } from 'node:crypto';
import { WorkflowUpdateStage } from '@temporalio/client';
import type { ImplementationEvent } from '../../domain/implementation/events';
import { capturedDefault } from '../domain/support/policies';
import { giveCommand, rereadLog } from '../../workflows/messages';
import { assign, DriverRig, ministry, officer, text } from '../support/driver-rig';

// What a worker leaves behind that died after it stored events and before the engine recorded the task that
// decided them (ADR 0007): the log knows more than the workflow, and the log is right.

const day = 86_400_000;
let rig: DriverRig;
beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

/** Stores an assignment to the ministry that the entity does not know of. */
function storedByADeadWorker(entityId: string, commandId: string): ImplementationEvent {
  const last = rig.logOf(entityId).at(-1);
  if (last === undefined) throw new Error('nothing is registered');
  const event: ImplementationEvent = {
    type: 'leadAssigned',
    assignment: 1,
    leadInstitutionId: 'ministry',
    supportInstitutionIds: [],
    reason: text,
    sequence: last.sequence + 1,
    actor: officer,
    effectiveAt: last.recordedAt,
    recordedAt: last.recordedAt,
    commandId,
  };
  rig.storeForeign(entityId, event);
  return event;
}

/** Resolves when the entity reads its log. */
const logRead = ({ workflowId }: { workflowId: string }) =>
  new Promise<void>((resolve) => {
    rig.logRead = (entityId) => (entityId === workflowId ? resolve() : undefined);
  });

const assignedToSomebody = () => rig.assigned('somebody');

test('a repeated command is answered with what is stored', async () => {
  const handle = await assignedToSomebody();
  const key = randomUUID();
  const event = storedByADeadWorker(handle.workflowId, key);
  const answer = await rig.give(handle, officer, assign(), key);
  expect(answer).toMatchObject({ sequence: event.sequence, events: ['leadAssigned'] });
});

test('another command is taken on what is true', async () => {
  const handle = await assignedToSomebody();
  storedByADeadWorker(handle.workflowId, randomUUID());
  await expect(rig.give(handle, officer, assign())).rejects.toMatchObject({
    cause: { details: [{ code: 'already_assigned' }] },
  });
});

test('a signal is enough for its deadlines to run', async () => {
  const handle = await assignedToSomebody();
  storedByADeadWorker(handle.workflowId, randomUUID());
  // An update that comes in the same task as the signal is judged before the log is read.
  const read = logRead(handle);
  await handle.signal(rereadLog);
  await read;
  const answer = await rig.give(handle, ministry, { type: 'acknowledgeAssignment' });
  expect(answer.stage).toBe('in_implementation');
});

test('a command that waited for a commit which met its own events is carried out once', async () => {
  const handle = await assignedToSomebody();
  const id = handle.workflowId;
  const key = randomUUID();
  storedByADeadWorker(id, key);
  let release = (): void => undefined;
  rig.gates.set(id, new Promise((resolve) => (release = resolve)));
  const other = rig.give(handle, officer, assign('other'));
  // Accepted only with the heartbeat of the task, after seconds: the commit under way holds it.
  const mine = await handle.startUpdate(giveCommand, {
    updateId: key,
    waitForStage: WorkflowUpdateStage.ACCEPTED,
    args: [
      {
        ...{ entityId: handle.workflowId, commandId: key },
        command: { ...assign(), actor: officer, effectiveAt: null, ifSequence: null },
      },
    ],
  });
  release();
  await Promise.allSettled([other, mine.result()]);
  const assigned = rig.logOf(id).filter(({ type }) => type === 'leadAssigned');
  expect(assigned.filter(({ commandId }) => commandId === key)).toHaveLength(1);
  expect(await mine.result()).toMatchObject({ events: ['leadAssigned'] });
});

test('a due instant whose commit met other events still comes to pass', async () => {
  const handle = await assignedToSomebody();
  storedByADeadWorker(handle.workflowId, randomUUID());
  await rig.engine.advanceTo(handle.workflowId, new Date(Date.now() + 90 * day).toISOString());
  expect(rig.typesOf(handle.workflowId)).toContain('deadlineMissed');
});

test.each(['told by a signal', 'by itself, when no registration comes'])(
  'an item whose registration the engine forgot goes on: %s',
  async (how) => {
    const id = randomUUID();
    const subject = { kind: 'recommendation', id } as const;
    const at = new Date().toISOString();
    rig.storeForeign(`recommendation/${id}`, {
      type: 'registered',
      subject: { ...subject, documentId: randomUUID(), position: 'supported' },
      policy: capturedDefault,
      sequence: 1,
      actor: officer,
      effectiveAt: at,
      recordedAt: at,
    });
    const handle = await rig.engine.client.workflow.start('recommendation', {
      taskQueue: rig.engine.taskQueue,
      workflowId: `recommendation/${id}`,
      args: [{ entityId: `recommendation/${id}`, first: null, carried: null }],
    });
    const read = logRead(handle);
    if (how === 'told by a signal') await handle.signal(rereadLog);
    else await rig.engine.advanceTo(handle.workflowId, new Date(Date.now() + day).toISOString());
    await read;
    expect((await rig.give(handle, officer, assign())).stage).toBe('assigned');
  },
);
