import type { ApiClient } from './api-client';
import type { BareEngine } from './bare-engine';
import { measured, type Measurement } from './report';
import { percentile, timeEach } from './timing';

const commandsPerRun = 200;
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
  for (const [round, clients] of [1, 10].entries()) {
    const from = warmUp + round * commandsPerRun;
    const slice = <T>(ids: readonly T[]): readonly T[] => ids.slice(from, from + commandsPerRun);
    const baseline = await timeEach(slice(bareIds), clients, poke);
    // Half are first assignments and half take an item away from a body again: both are everyday commands.
    const half = slice(entityIds).slice(0, commandsPerRun / 2);
    const first = await timeEach(half, clients, assignTo(leadId));
    const second = await timeEach(half, clients, assignTo(otherId));
    measurements.push(...latencies(clients, [...first, ...second], baseline));
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
      name: `command, ${clients} client${clients === 1 ? '' : 's'}, p${share * 100}`,
      unit: 'ms',
      ours: percentile(ours, share),
      baseline: percentile(baseline, share),
      goal,
    });
  return [figure(0.5, 'ratio <= 2'), figure(0.99, '')];
}
