import type { ApiClient } from './api-client';
import { measured, type Measurement } from './report';
import { until } from './timing';

// As many as Uzbekistan received in A/HRC/24/7, with texts of about their length.
const rows = 203;
const text =
  'Take all measures that are needed to implement the recommendation in law and in practice, and report on them.';

/** How soon after its upload a whole register can be read, and how soon every row of it is tracked. */
export async function measureRegisterImport({
  officer,
}: {
  officer: ApiClient;
}): Promise<Measurement[]> {
  const symbol = 'A/HRC/24/203';
  const lines = Array.from({ length: rows }, (_, index) => `${symbol},${index + 1},"${text}"`);
  const csv = ['symbol,paragraph,text', ...lines].join('\n');
  const from = performance.now();
  await officer.upload('/imports/recommendations', csv);
  const visible = await officer.get(`/status-summary?symbol=${encodeURIComponent(symbol)}`);
  const visibleMs = performance.now() - from;
  if (visible['total'] !== rows) throw new Error(`${String(visible['total'])} rows are visible`);
  const untracked = `/status-summary?tracked=false&symbol=${encodeURIComponent(symbol)}`;
  await until(async () => (await officer.get(untracked))['total'] === 0, {
    everyMs: 50,
    withinMs: 300_000,
  });
  return [
    measured({ name: `${rows} rows visible`, unit: 'ms', ours: visibleMs, goal: '< 2000' }),
    measured({
      name: `${rows} workflows running`,
      unit: 's',
      ours: (performance.now() - from) / 1000,
      goal: '< 15',
    }),
  ];
}
