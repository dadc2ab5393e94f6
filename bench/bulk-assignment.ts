import { loadavg } from 'node:os';
import type { ApiClient } from './api-client';
import type { Database } from '../store/connect';
import { cpuSeconds, type WatchedProcess } from './cpu-time';
import { measurePolicyChange } from './policy-change';
import { measured, type Measurement } from './report';
import { until } from './timing';

// More than any State has received at once; the whole of a mechanism's backlog, given to one body.
const items = 2_000;
const patience = { everyMs: 100, withinMs: 600_000 };

/**
 * How many items a second one order assigns, from the request until the last of them is stored, and what an item
 * costs each program in processor time, which other work on the machine changes little.
 */
export async function measureBulkAssignment({
  database,
  officer,
  reviewer,
  leadId,
  watched,
}: {
  database: Database;
  officer: ApiClient;
  reviewer: ApiClient;
  leadId: string;
  watched: readonly WatchedProcess[];
}): Promise<Measurement[]> {
  const symbol = 'A/HRC/24/2000';
  const rows = Array.from({ length: items }, (_, index) => `${symbol},${index + 1},Ensure it.`);
  await officer.upload('/imports/recommendations', ['symbol,paragraph,text', ...rows].join('\n'));
  const untracked = `/status-summary?tracked=false&symbol=${encodeURIComponent(symbol)}`;
  await until(async () => (await officer.get(untracked))['total'] === 0, patience);
  const before = cpuSeconds(watched);
  const from = performance.now();
  const reason = 'It is the competent body.';
  const order = { filter: { symbol }, leadInstitutionId: leadId, reason };
  const { id } = await officer.post('/assignments', order);
  const path = `/assignments/${String(id)}`;
  await until(async () => (await officer.get(path))['finishedAt'] !== null, patience);
  const seconds = (performance.now() - from) / 1_000;
  const after = cpuSeconds(watched);
  const counts = JSON.stringify((await officer.get(path))['counts']);
  if (!counts.includes(`"assigned":${items}`)) throw new Error(`not all were assigned: ${counts}`);
  const load = loadavg()[0]?.toFixed(1);
  const name = `${items} items assigned at once (load ${load})`;
  const rate = measured({ name, unit: '1/s', ours: items / seconds, goal: '>= 50' });
  const policy = await measurePolicyChange({ database, reviewer, symbol, items });
  return [rate, ...costs(before, after), ...policy];
}

/** Processor time per item. Two cores at 50 items a second have 40 ms for all programs together. */
function costs(
  before: Record<string, number> | null,
  after: Record<string, number> | null,
): Measurement[] {
  if (before === null || after === null) return [];
  const used = Object.keys(after).map((program) => ({
    program,
    ms: (((after[program] ?? 0) - (before[program] ?? 0)) * 1_000) / items,
  }));
  const all = used.reduce((sum, { ms }) => sum + ms, 0);
  return [{ program: 'all programs', ms: all }, ...used].map(({ program, ms }) =>
    measured({
      name: `CPU per item assigned at once: ${program}`,
      unit: 'ms',
      ours: ms,
      goal: program === 'all programs' ? '<= 40' : 'part of the above',
    }),
  );
}
