import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { rollOver } from '../../workflows/messages';
import {
  acceptReport,
  assign,
  DriverRig,
  historyLength,
  ministry,
  officer,
  otherOfficer,
  submitActionPlan,
  submitReport,
  text,
} from '../support/driver-rig';

const day = 86_400_000;
let rig: DriverRig;
beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

describe.each(['recommendation', 'plan_item'] as const)('a %s', (kind) => {
  test('is answered when its events are stored, with the deadline they start', async () => {
    const handle = await rig.register(kind);
    const answer = await rig.give(handle, officer, assign());
    expect(answer.stage).toBe('assigned');
    expect(rig.typesOf(handle.workflowId)).toEqual([
      'registered',
      'leadAssigned',
      'clockStarted',
      'clockArmed',
    ]);
  });
});

test('a refused command leaves nothing in the history and says what would fit', async () => {
  const handle = await rig.assigned();
  const before = await historyLength(handle);
  const refused = await rig
    .give(handle, officer, { type: 'upholdContest', reason: text })
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
  expect((refused as WorkflowUpdateFailedError).cause).toMatchObject({
    type: 'DomainError',
    details: [{ kind: 'conflict', code: 'wrong_stage' }],
  });
  expect(await historyLength(handle)).toBe(before);
});

test('silence is warned of, then deemed acceptance, each with effect at its due instant', async () => {
  const handle = await rig.assigned();
  const inTwoMonths = new Date(Date.now() + 60 * day).toISOString();
  await rig.engine.advanceTo(handle.workflowId, inTwoMonths);
  const log = rig.logOf(handle.workflowId);
  const warned = log.find(({ type }) => type === 'deadlineMissed');
  const deemed = log.find(({ type }) => type === 'assignmentDeemedAccepted');
  expect(warned?.effectiveAt).toMatch(/T18:59:59\.000Z$/);
  expect(deemed?.effectiveAt).toMatch(/T18:59:59\.000Z$/);
  expect(deemed && warned && deemed.effectiveAt > warned.effectiveAt).toBe(true);
});

test('ten commands at once are taken one after the other, without a gap', async () => {
  const handle = await rig.register();
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      rig.give(handle, officer, assign(`ministry-${index}`)),
    ),
  );
  expect(answers.every(({ status }) => status === 'fulfilled')).toBe(true);
  const sequences = rig.logOf(handle.workflowId).map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
});

test('a double click is carried out once, also across a rollover', async () => {
  const handle = await rig.register();
  const key = randomUUID();
  const answer = await rig.give(handle, officer, assign(), key);
  expect(await rig.give(handle, officer, assign(), key)).toEqual(answer);
  const { runId } = await handle.describe();
  await handle.signal(rollOver);
  const firstRun = rig.engine.client.workflow.getHandle(handle.workflowId, runId, {
    followRuns: false,
  });
  await expect(firstRun.result()).rejects.toMatchObject({
    name: 'WorkflowExecutionContinuedAsNewError',
  });
  expect(await rig.give(handle, officer, assign(), key)).toEqual(answer);
  expect((await handle.describe()).runId).not.toBe(runId);
  expect(rig.typesOf(handle.workflowId).filter((type) => type === 'leadAssigned')).toHaveLength(1);
});

test('a rollover that is asked for during a commit waits for it and for its command', async () => {
  const handle = await rig.assigned();
  const { runId } = await handle.describe();
  rig.failNextCommitsOf = { entityId: handle.workflowId, times: 2 };
  const answering = rig.give(handle, ministry, { type: 'acknowledgeAssignment' });
  await handle.signal(rollOver);
  expect(await answering).toMatchObject({ stage: 'in_implementation' });
  // The next command finds the new run with all that the former one had stored.
  const answer = await rig.give(handle, ministry, submitActionPlan(true));
  expect(answer.events).toContain('actionPlanSubmitted');
  expect((await handle.describe()).runId).not.toBe(runId);
});

test('an outage of the database delays the answer and loses nothing', async () => {
  const handle = await rig.assigned();
  rig.failNextCommitsOf = { entityId: handle.workflowId, times: 3 };
  const answer = await rig.give(handle, ministry, { type: 'acknowledgeAssignment' });
  expect(answer.stage).toBe('in_implementation');
  expect(rig.logOf(handle.workflowId).length).toBeGreaterThanOrEqual(answer.sequence);
});

test('a year with two reports leaves at most 80 events in the history', async () => {
  const handle = await rig.planned();
  const start = Date.now();
  const onDay = (days: number): Promise<void> =>
    rig.engine.advanceTo(handle.workflowId, new Date(start + days * day).toISOString());
  for (const period of [1, 2]) {
    await onDay(period * 170);
    await rig.give(handle, ministry, submitReport(period));
    await rig.give(handle, otherOfficer, acceptReport(period));
  }
  await onDay(360);
  expect(await historyLength(handle)).toBeLessThanOrEqual(80);
});
