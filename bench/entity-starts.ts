import type { Client } from '@temporalio/client';
import type { Database } from '../store/connect';
import { workflowTypes } from '../workflows/messages';
import type { BareEngine } from './bare-engine';
import { CpuSum, type WatchedProcess } from './cpu-time';
import { registerUpload } from './installation';
import { measured, type Measurement } from './report';
import { until } from './timing';

const entities = 500;
const rounds = 2;
// As many starts at a time as an import runs, so that the two differ in the entity alone.
const clients = 8;

/**
 * How many items a second are started by an import, until each registration is stored, compared with bare entities
 * until each has run its first task; and the processor time of both. Two rounds each, in turns, so that warming up favours neither.
 */
export async function measureEntityStarts(deps: {
  client: Client;
  database: Database;
  bare: BareEngine;
  officerId: string;
  watched: readonly WatchedProcess[];
}): Promise<{
  measurements: Measurement[];
  entityIds: readonly string[];
  bareIds: readonly string[];
}> {
  const ours: number[] = [];
  const baseline: number[] = [];
  let entityIds: readonly string[] = [];
  let bareIds: readonly string[] = [];
  const cpu = { ours: new CpuSum(deps.watched), baseline: new CpuSum(deps.watched) };
  for (let round = 0; round < rounds; round += 1) {
    await cpu.baseline.add(async () => {
      const from = performance.now();
      bareIds = [...bareIds, ...(await deps.bare.startEntities(entities, clients))];
      baseline.push(perSecond(from));
    });
    const upload = await registerUpload(deps.database, { ...deps, count: entities });
    await cpu.ours.add(async () => {
      ours.push(await startsPerSecond(deps, upload.importId));
    });
    entityIds = [...entityIds, ...upload.entityIds];
  }
  const measurement = measured({
    name: 'entity starts',
    unit: '1/s',
    ours: mean(ours),
    baseline: mean(baseline),
    goal: 'ratio >= 0.8',
  });
  const started = rounds * entities;
  const costs = cpu.ours.beside(cpu.baseline, {
    name: 'CPU per entity start',
    goal: 'ratio <= 1.25',
    counts: { ours: started, baseline: started },
  });
  return { measurements: [measurement, ...costs], entityIds, bareIds };
}

async function startsPerSecond(
  { client, database }: { client: Client; database: Database },
  importId: string,
): Promise<number> {
  const from = performance.now();
  await client.workflow.start(workflowTypes.batch, {
    taskQueue: 'tavsiya',
    workflowId: `import/${importId}`,
    args: [{ operation: 'import', id: importId }],
  });
  await until(async () => (await untrackedItems(database)) === 0, {
    everyMs: 50,
    withinMs: 300_000,
  });
  return perSecond(from);
}

/** Found by an index of its own, so that looking takes nothing from what is measured. */
async function untrackedItems(database: Database): Promise<number> {
  const [row] = await database('implementation')
    .whereNull('sequence')
    .count<{ count: number }[]>({ count: '*' });
  return row?.count ?? 0;
}

function perSecond(from: number): number {
  return entities / ((performance.now() - from) / 1000);
}

function mean(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
