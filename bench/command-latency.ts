import type { ApiClient } from './api-client';
import type { BareEngine } from './bare-engine';
import { cpuSecondsOf, type WatchedProcess } from './cpu-time';
import { measured, type Measurement } from './report';
import { percentile, timeEach } from './timing';

const rounds = 5;
const commandsPerRound = 40;
// What the just-in-time compiler and the connection pools need before a figure means anything.
const warmUp = 40;

/**
 * How long a person waits for a command through the API: token checked, text stored, decided, committed and read
 * again. Beside it an update of a bare entity, sent without HTTP and with no activity behind it.
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
    const cpu = { ours: new CpuSum(), baseline: new CpuSum() };
    // In turns, so that whatever else the machine does meanwhile falls on both.
    for (let round = 0; round < rounds; round += 1) {
      const from = warmUp + (run * rounds + round) * commandsPerRound;
      const slice = <T>(ids: readonly T[]): readonly T[] =>
        ids.slice(from, from + commandsPerRound);
      await cpu.baseline.add(deps.watched, async () => {
        baseline.push(...(await timeEach(slice(bareIds), clients, poke)));
      });
      // Half are first assignments and half take an item away from a body again: both are everyday commands.
      const half = slice(entityIds).slice(0, commandsPerRound / 2);
      await cpu.ours.add(deps.watched, async () => {
        ours.push(...(await timeEach(half, clients, assignTo(leadId))));
        ours.push(...(await timeEach(half, clients, assignTo(otherId))));
      });
    }
    measurements.push(...latencies(clients, ours, baseline));
    measurements.push(...costs(clients, cpu));
  }
  return measurements;
}

/** What the rounds of one kind cost each program. */
class CpuSum {
  readonly seconds = new Map<string, number>();

  async add(watched: readonly WatchedProcess[], run: () => Promise<void>): Promise<void> {
    const used = await cpuSecondsOf(watched, run);
    for (const [program, seconds] of Object.entries(used ?? {})) {
      this.seconds.set(program, (this.seconds.get(program) ?? 0) + seconds);
    }
  }
}

/** Processor time per command, which other work on the machine changes little; nothing where it is not told. */
function costs(clients: number, cpu: { ours: CpuSum; baseline: CpuSum }): Measurement[] {
  const msPerCommand = (seconds: number): number => (seconds * 1_000) / (rounds * commandsPerRound);
  const sum = ({ seconds }: CpuSum): number =>
    [...seconds.values()].reduce((all, one) => all + one, 0);
  if (sum(cpu.ours) === 0) return [];
  const figure = (program: string, ours: number, baseline: number, goal: string): Measurement =>
    measured({
      name: `CPU per command, ${clients} client${clients === 1 ? '' : 's'}: ${program}`,
      unit: 'ms',
      ours: msPerCommand(ours),
      baseline: msPerCommand(baseline),
      goal,
    });
  return [
    figure('all programs', sum(cpu.ours), sum(cpu.baseline), ''),
    ...[...cpu.ours.seconds].map(([program, seconds]) =>
      figure(program, seconds, cpu.baseline.seconds.get(program) ?? 0, 'part of the above'),
    ),
  ];
}

function latencies(
  clients: number,
  ours: readonly number[],
  baseline: readonly number[],
): Measurement[] {
  const figure = (share: number, goal: string): Measurement =>
    measured({
      name: `command, ${clients} client${clients === 1 ? '' : 's'}, p${share * 100}`,
      unit: 'ms',
      ours: percentile(ours, share),
      baseline: percentile(baseline, share),
      goal,
    });
  return [figure(0.5, 'ratio <= 2'), figure(0.99, '')];
}
