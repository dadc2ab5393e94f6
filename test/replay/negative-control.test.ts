import path from 'node:path';
import { readWorkflowBundle } from '../../worker/workflow-bundle';
import { assign, DriverRig, ministry, officer } from '../support/driver-rig';
import { replay, type LivedRun } from '../support/replay';
import { shapeOf } from '../support/shape-of-life';

// What a test starts is replayed when the test ends, one run of each shape. These show that the replay can fail.

let rig: DriverRig;
beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

async function livedRun(): Promise<LivedRun> {
  const handle = await rig.register();
  await rig.give(handle, officer, assign());
  await rig.give(handle, ministry, { type: 'acknowledgeAssignment' });
  return { workflowId: handle.workflowId, history: await handle.fetchHistory() };
}

/** As if the code had called something else at this place. */
function withAnotherMarker({ workflowId, history }: LivedRun): LivedRun {
  const marker = history.events?.find(({ markerRecordedEventAttributes: found }) => found != null);
  if (!marker?.markerRecordedEventAttributes) throw new Error('no marker in the history');
  marker.markerRecordedEventAttributes.markerName = 'another_marker';
  return { workflowId, history };
}

const replayed = async (...runs: LivedRun[]): Promise<number> => {
  const bundlePath = path.resolve(__dirname, '../../dist/worker/workflows.bundle.js');
  return await replay(runs, await readWorkflowBundle(bundlePath));
};

it('replays histories as they were', async () => {
  await expect(replayed(await livedRun(), await livedRun())).resolves.toBe(2);
});

it('refuses a history with one command altered', async () => {
  const altered = withAnotherMarker(await livedRun());
  await expect(replayed(altered)).rejects.toThrow(/TMPRL1100|[Nn]ondeterminis/);
});

it('refuses a history with one timer missing', async () => {
  const { workflowId, history } = await livedRun();
  const events = history.events ?? [];
  const timer = events.findIndex(({ timerStartedEventAttributes: found }) => found != null);
  expect(timer).toBeGreaterThan(0);
  events.splice(timer, 1);
  await expect(replayed({ workflowId, history })).rejects.toThrow();
});

it('names the one of many that does not replay, wherever it stands', async () => {
  const [first, second, third] = [await livedRun(), await livedRun(), await livedRun()];
  const failed = replayed(first, withAnotherMarker(second), third);
  await expect(failed).rejects.toThrow(second.workflowId);
  await expect(failed).rejects.not.toThrow(first.workflowId);
  await expect(failed).rejects.not.toThrow(third.workflowId);
});

it('sees one shape in runs that differ in ids and repetitions only, and another where something else came', async () => {
  const run = await livedRun();
  const shape = shapeOf(run);
  const events = run.history.events ?? [];
  const again = events.flatMap((event) => [event, { ...event, eventId: null }]);
  expect(shapeOf({ workflowId: 'another', history: { events: again } })).toBe(shape);
  const unstored = events.filter((event) => event.markerRecordedEventAttributes == null);
  expect(shapeOf({ ...run, history: { events: unstored } })).not.toBe(shape);
  expect(shapeOf(withAnotherMarker(run))).not.toBe(shape);
});
