import type { ApiClient } from './api-client';
import type { BareEngine } from './bare-engine';
import { CpuSum, type WatchedProcess } from './cpu-time';
import { measured, type Measurement } from './report';
import { percentile, timeEach } from './timing';

const rounds = 5;
const commandsPerRound = 40;
const commands = rounds * commandsPerRound;
// Warm-up of the just-in-time compiler: with 40 it took a fifth of the processor time of the programs in Node, with
// both of the compared numbers.
const warmUp = 300;

/**
 * How long a person waits for a command through the API: token checked, text stored, decided, committed and read
 * again. Compared with an update of a bare entity, sent without HTTP and without activities.
 */
export async function measureCommandLatency(deps: {
  officer: ApiClient;
  bare: BareEngine;
  leadIds: readonly [string, string];
  entityIds: readonly string[];
  bareIds: readonly string[];
  watched: readonly WatchedProcess[];
}): Promise<Measurement[]> {
  const [leadId, otherId] = deps.leadIds;
  const assignTo = (leadInstitutionId: string) => (entityId: string) =>
    deps.officer.post(`/implementations/${entityId}/assign`, {
      leadInstitutionId,
      reason: 'It is the competent body.',
    });
  const poke = (workflowId: string): Promise<void> => deps.bare.poke(workflowId);
  const { entityIds, bareIds } = deps;
  await timeEach(entityIds.slice(0, warmUp), 4, assignTo(leadId));
  await timeEach(bareIds.slice(0, warmUp), 4, poke);
  const measurements: Measurement[] = [];
  for (const [run, clients] of [1, 10].entries()) {
    const ours: number[] = [];
    const baseline: number[] = [];
    const cpu = { ours: new CpuSum(deps.watched), baseline: new CpuSum(deps.watched) };
    // In turns, so that other work of the machine affects both.
    for (let round = 0; round < rounds; round += 1) {
      const from = warmUp + (run * rounds + round) * commandsPerRound;
      const slice = <T>(ids: readonly T[]): readonly T[] =>
        ids.slice(from, from + commandsPerRound);
      await cpu.baseline.add(async () => {
        baseline.push(...(await timeEach(slice(bareIds), clients, poke)));
      });
      // Half are first assignments and half reassignments: both are everyday commands.
      const half = slice(entityIds).slice(0, commandsPerRound / 2);
      await cpu.ours.add(async () => {
        ours.push(...(await timeEach(half, clients, assignTo(leadId))));
        ours.push(...(await timeEach(half, clients, assignTo(otherId))));
      });
    }
    measurements.push(...latencies(clients, ours, baseline));
    measurements.push(
      ...cpu.ours.beside(cpu.baseline, {
        name: `CPU per command, ${said(clients)}`,
        goal: 'ratio <= 2',
        counts: { ours: commands, baseline: commands },
      }),
    );
  }
  return measurements;
}

function latencies(
  clients: number,
  ours: readonly number[],
  baseline: readonly number[],
): Measurement[] {
  const figure = (share: number, goal: string): Measurement =>
    measured({
      name: `command, ${said(clients)}, p${share * 100}`,
      unit: 'ms',
      ours: percentile(ours, share),
      baseline: percentile(baseline, share),
      goal,
    });
  return [figure(0.5, clients === 1 ? 'ratio <= 2' : 'ratio <= 2.5'), figure(0.99, '')];
}

function said(clients: number): string {
  return `${clients} client${clients === 1 ? '' : 's'}`;
}
