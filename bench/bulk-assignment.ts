import type { ApiClient } from './api-client';
import { measured, type Measurement } from './report';
import { until } from './timing';

// More than any State has received at once; the whole of a mechanism's backlog, given to one body.
const items = 2_000;
const patience = { everyMs: 100, withinMs: 600_000 };

/** How many items a second one order assigns, from the request until the last of them is stored. */
export async function measureBulkAssignment({
  officer,
  leadId,
}: {
  officer: ApiClient;
  leadId: string;
}): Promise<Measurement> {
  const symbol = 'A/HRC/24/2000';
  const rows = Array.from({ length: items }, (_, index) => `${symbol},${index + 1},Ensure it.`);
  await officer.upload('/imports/recommendations', ['symbol,paragraph,text', ...rows].join('\n'));
  const untracked = `/status-summary?tracked=false&symbol=${encodeURIComponent(symbol)}`;
  await until(async () => (await officer.get(untracked))['total'] === 0, patience);
  const from = performance.now();
  const reason = 'It is the competent body.';
  const order = { filter: { symbol }, leadInstitutionId: leadId, reason };
  const { id } = await officer.post('/assignments', order);
  const path = `/assignments/${String(id)}`;
  await until(async () => (await officer.get(path))['finishedAt'] !== null, patience);
  const seconds = (performance.now() - from) / 1_000;
  const counts = JSON.stringify((await officer.get(path))['counts']);
  if (!counts.includes(`"assigned":${items}`)) throw new Error(`not all were assigned: ${counts}`);
  return measured({
    name: `${items} items assigned at once`,
    unit: '1/s',
    ours: items / seconds,
    goal: '>= 50',
  });
}
