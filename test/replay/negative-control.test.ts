import path from 'node:path';
import { Worker } from '@temporalio/worker';
import { readWorkflowBundle } from '../../worker/workflow-bundle';
import { assign, DriverRig, ministry, officer } from '../support/driver-rig';

// Every execution that a test starts is replayed when the test ends. These show that the replay can fail.

let rig: DriverRig;
beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

async function livedHistory() {
  const handle = await rig.register();
  await rig.give(handle, officer, assign());
  await rig.give(handle, ministry, { type: 'acknowledgeAssignment' });
  return { id: handle.workflowId, history: await handle.fetchHistory() };
}

async function replay(id: string, history: Awaited<ReturnType<typeof livedHistory>>['history']) {
  const bundlePath = path.resolve(__dirname, '../../dist/worker/workflows.bundle.js');
  const workflowBundle = await readWorkflowBundle(bundlePath);
  await Worker.runReplayHistory({ workflowBundle }, history, id);
}

it('replays a history as it was', async () => {
  const { id, history } = await livedHistory();
  await expect(replay(id, history)).resolves.toBeUndefined();
});

it('refuses a history with one command altered', async () => {
  const { id, history } = await livedHistory();
  const marker = history.events?.find(({ markerRecordedEventAttributes: found }) => found != null);
  if (!marker?.markerRecordedEventAttributes) throw new Error('no marker in the history');
  // As if the code had called something else at this place.
  marker.markerRecordedEventAttributes.markerName = 'another_marker';
  await expect(replay(id, history)).rejects.toThrow(/TMPRL1100|[Nn]ondeterminis/);
});

it('refuses a history with one timer missing', async () => {
  const { id, history } = await livedHistory();
  const events = history.events ?? [];
  const timer = events.findIndex(({ timerStartedEventAttributes: found }) => found != null);
  expect(timer).toBeGreaterThan(0);
  events.splice(timer, 1);
  await expect(replay(id, history)).rejects.toThrow();
});
