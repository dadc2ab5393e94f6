import type { ScheduleDescription } from '@temporalio/client';
import { TemporalEngine } from '../../../engine/temporal-engine';
import { scheduleSweeps, type Sweep } from '../../../worker/sweeps/sweeps';
import { createRunSweep, type SweepProblem } from '../../../activities/run-sweep';
import { openEngine, type Engine } from '../../support/engine';
import { until } from '../../support/until';

let engine: Engine;
let runs: string[] = [];
const problems: SweepProblem[] = [];

const sweeps: Record<string, Sweep> = {
  broken: { rhythm: 'often', run: () => Promise.reject(new Error('the database is away')) },
  lost: { rhythm: 'often', run: () => Promise.resolve(runs.push('lost')) },
  old: { rhythm: 'daily', run: () => Promise.resolve(runs.push('old')) },
};
const dayMs = 86_400_000;

beforeAll(async () => {
  engine = await openEngine();
  const alert = (problem: SweepProblem): void => void problems.push(problem);
  await engine.startWorker({ runSweep: createRunSweep({ sweeps, alert }) });
});
afterAll(async () => {
  for (const rhythm of ['often', 'daily']) await schedule(rhythm).delete();
  await engine.close();
});

const schedule = (rhythm: string) =>
  engine.client.schedule.getHandle(`${engine.taskQueue}/sweep/${rhythm}`);

/** What the engine says of a schedule, once it is so: it takes changes a moment after it has answered. */
const described = (rhythm: string, isSo: (schedule: ScheduleDescription) => boolean) =>
  until(() => schedule(rhythm).describe(), isSo);

test('workers that start together have one schedule for each rhythm, as the last one says', async () => {
  const client = new TemporalEngine(engine);
  await Promise.all([scheduleSweeps(client, sweeps, dayMs), scheduleSweeps(client, sweeps, dayMs)]);
  await schedule('daily').pause('while the files move');
  await described('daily', ({ state }) => state.paused);
  const { lost: _lost, ...fewer } = sweeps;
  await scheduleSweeps(client, fewer, dayMs / 2);
  const often = await described('often', ({ spec }) => spec.intervals?.[0]?.every === dayMs / 2);
  expect(often.action).toMatchObject({ args: [{ names: ['broken'] }] });
  await described('daily', ({ state }) => state.paused);
});

test('a schedule runs its sweeps, and a failing one alerts and stops no other', async () => {
  runs = [];
  await scheduleSweeps(new TemporalEngine(engine), sweeps, dayMs);
  await schedule('often').trigger();
  const { info } = await described('often', ({ info: ran }) => ran.recentActions.length > 0);
  const { workflow } = info.recentActions.at(-1)?.action ?? {};
  const handle = engine.client.workflow.getHandle(workflow?.workflowId ?? '');
  await expect(handle.result()).rejects.toMatchObject({ cause: { message: 'failed: broken' } });
  expect(runs).toEqual(['lost']);
  expect(problems).toMatchObject([{ kind: 'sweep_failed', sweep: 'broken' }]);
});
