import { loadavg } from 'node:os';
import type { Database } from '../store/connect';
import type { ApiClient } from './api-client';
import { assignMany, registerMany } from './assigned-items';
import type { BareEngine } from './bare-engine';
import { CpuSum, type WatchedProcess } from './cpu-time';
import { measurePolicyChange } from './policy-change';
import { measured, type Measurement } from './report';
import { timeEach } from './timing';

// More than any State has received at once; the whole backlog of a mechanism, assigned to one institution.
const items = 2_000;
// Updates of bare entities, half of them before the operation and half after it.
const pokes = 400;
// As many as a bulk operation runs at a time.
const clients = 10;

/**
 * How many items a second one bulk operation assigns, from the request until the last of them is stored, and the
 * processor time of an item by program, which depends little on other work of the machine, compared with an update of
 * a bare entity.
 */
export async function measureBulkAssignment({
  database,
  officer,
  reviewer,
  leadId,
  bare,
  watched,
}: {
  database: Database;
  officer: ApiClient;
  reviewer: ApiClient;
  leadId: string;
  bare: BareEngine;
  watched: readonly WatchedProcess[];
}): Promise<Measurement[]> {
  const symbol = 'A/HRC/24/2000';
  await registerMany(officer, { symbol, count: items });
  const bareIds = await bare.startEntities(pokes, clients);
  const cpu = { ours: new CpuSum(watched), baseline: new CpuSum(watched) };
  const poke = (ids: readonly string[]) =>
    cpu.baseline.add(async () => void (await timeEach(ids, clients, (id) => bare.poke(id))));
  await poke(bareIds.slice(0, pokes / 2));
  const from = performance.now();
  await cpu.ours.add(() => assignMany(officer, { symbol, count: items, leadId }));
  const seconds = (performance.now() - from) / 1_000;
  await poke(bareIds.slice(pokes / 2));
  const load = loadavg()[0]?.toFixed(1);
  const name = `${items} items assigned at once (load ${load})`;
  const rate = measured({ name, unit: '1/s', ours: items / seconds, goal: '>= 50' });
  const costs = cpu.ours.beside(cpu.baseline, {
    name: 'CPU per item assigned at once',
    goal: 'ratio <= 1.3',
    counts: { ours: items, baseline: pokes },
  });
  const policy = await measurePolicyChange({ database, reviewer, symbol, items });
  return [rate, ...costs, ...policy];
}
