import { readdirSync } from 'node:fs';
import path from 'node:path';
import { stateFromLog } from '../../domain/process/record';
import { processOf } from '../../domain/processes';
import { readWorkflowBundle } from '../../worker/workflow-bundle';
import { replay } from '../support/replay';
import { storedLogs, storedRuns, type StoredLog } from '../support/stored-records';

// Rules run again whenever a log is read, and workflow code whenever a history is. A changed rule can give an old log
// another state without any error, so both are held to what the version that wrote them made of them.

const stored = path.join(__dirname, 'stored');
const versions = readdirSync(stored, { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);

it('has something to hold on to', () => {
  expect(versions.length).toBeGreaterThan(0);
});

describe.each(versions.map(({ name }) => name))('what the version of %s left', (version) => {
  const folder = path.join(stored, version);

  it('folds to the states that it folded to then', async () => {
    const logs = await storedLogs(folder);
    expect(logs.length).toBeGreaterThan(5);
    for (const { entityId, events, state } of logs) {
      // Facts that only a later version notes may come on top of it.
      expect({ entityId, ...stateFromLog(processOf(entityId), events) }).toMatchObject({
        entityId,
        ...state,
      });
    }
  });

  it('holds every type of event but those that came later', async () => {
    const types = (await storedLogs(folder)).flatMap(({ events }) =>
      events.map(({ type }) => type),
    );
    expect([...new Set(types)].toSorted()).toMatchSnapshot();
  });

  it('replays', async () => {
    const bundlePath = path.resolve(__dirname, '../../dist/worker/workflows.bundle.js');
    const runs = await storedRuns(folder);
    expect(runs.length).toBeGreaterThan(10);
    await expect(replay(runs, await readWorkflowBundle(bundlePath))).resolves.toBe(runs.length);
  });

  it('is held to more than its form: a log without one of its events folds to another state', async () => {
    const [{ entityId, events, state }] = (await storedLogs(folder)).toSorted(
      (a, b) => b.events.length - a.events.length,
    ) as [StoredLog];
    const unassigned = events.filter(({ type }) => type !== 'leadAssigned');
    expect(stateFromLog(processOf(entityId), unassigned)).not.toMatchObject(state);
  });
});
