import { defaultPolicy } from '../countries/uz/policy';
import type { Database } from '../store/connect';
import { Policies } from '../store/policies';
import type { ApiClient } from './api-client';
import { measured, type Measurement } from './report';
import { until } from './timing';

/**
 * How soon the dates of many items under a later policy are known, and how many items a second a bulk operation then
 * changes.
 */
export async function measurePolicyChange({
  database,
  reviewer,
  symbol,
  items,
}: {
  database: Database;
  reviewer: ApiClient;
  symbol: string;
  items: number;
}): Promise<Measurement[]> {
  const { acknowledgement } = defaultPolicy.clocks;
  const rule = { kind: 'term', amount: 30, unit: 'business_day', start: 'next_day' } as const;
  const longer = { ...acknowledgement, rule: { ...rule, roll: 'none' as const } };
  const clocks = { ...defaultPolicy.clocks, acknowledgement: longer };
  const at = new Date(Date.now()).toISOString();
  const body = { ...defaultPolicy, version: 2, clocks };
  await new Policies(database).add({ body, byPersonId: null, at });
  const change = { filter: { symbol }, version: 2, recount: true };
  const from = performance.now();
  const preview = await reviewer.post('/policy-changes/preview', change);
  const previewMs = performance.now() - from;
  if (!JSON.stringify(preview['counts']).includes(`"datesMoved":${items}`)) {
    throw new Error(`not every date would move: ${JSON.stringify(preview['counts'])}`);
  }
  const ordered = performance.now();
  const { id } = await reviewer.post('/policy-changes', { ...change, reason: 'A decree.' });
  const path = `/policy-changes/${String(id)}`;
  const patience = { everyMs: 100, withinMs: 600_000 };
  await until(async () => (await reviewer.get(path))['finishedAt'] !== null, patience);
  const seconds = (performance.now() - ordered) / 1_000;
  const name = `${items} items: which dates a policy moves`;
  return [
    measured({ name, unit: 'ms', ours: previewMs, goal: '< 5000' }),
    measured({
      name: `${items} items given a later policy at once`,
      unit: '1/s',
      ours: items / seconds,
      goal: '>= 50',
    }),
  ];
}
