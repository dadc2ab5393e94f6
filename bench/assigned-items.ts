import type { ApiClient } from './api-client';
import { until } from './timing';

// As often as a page that shows the progress would ask.
const patience = { everyMs: 500, withinMs: 600_000 };

/** A new document with so many recommendations, all tracked and not assigned yet. */
export async function registerMany(
  officer: ApiClient,
  { symbol, count }: { symbol: string; count: number },
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => `${symbol},${index + 1},Ensure it.`);
  await officer.upload('/imports/recommendations', ['symbol,paragraph,text', ...rows].join('\n'));
  const untracked = `/status-summary?tracked=false&symbol=${encodeURIComponent(symbol)}`;
  await until(async () => (await officer.get(untracked))['total'] === 0, patience);
}

/** Assigns all of them by one bulk operation and waits until it has ended. Errors when one is left out. */
export async function assignMany(
  officer: ApiClient,
  { symbol, count, leadId }: { symbol: string; count: number; leadId: string },
): Promise<void> {
  const reason = 'It is the competent body.';
  const order = { filter: { symbol }, leadInstitutionId: leadId, reason };
  const { id } = await officer.post('/assignments', order);
  const path = `/assignments/${String(id)}`;
  await until(async () => (await officer.get(path))['finishedAt'] !== null, patience);
  const counts = JSON.stringify((await officer.get(path))['counts']);
  if (!counts.includes(`"assigned":${count}`)) throw new Error(`not all were assigned: ${counts}`);
}
