import { Client } from 'pg';
import type { Stack } from '../local/stack';
import type { Database } from '../store/connect';
import type { ApiClient } from './api-client';
import { assignMany, registerMany } from './assigned-items';
import { residentBytes, type WatchedProcess } from './cpu-time';
import { measured, type Measurement } from './report';

const items = 1_000;
const symbol = 'A/HRC/24/1000';
// The unit of the goal.
const openItems = 5_000;
const databases = ['tavsiya', 'temporal', 'temporal_visibility'] as const;

/**
 * The bytes of an item in the log in its first year, and those of {@link items} registered and assigned items in
 * every database and in the worker's memory.
 */
export async function measureStoredSize(deps: {
  stack: Stack;
  database: Database;
  officer: ApiClient;
  leadId: string;
  livedId: string;
  worker: WatchedProcess;
  /** How many items the worker keeps in memory, and how many it has loaded until now. */
  cache: { size: number; taken: number };
}): Promise<Measurement[]> {
  return [...(await loggedSizes(deps)), ...(await sizesPerItem(deps))];
}

async function loggedSizes({
  database,
  livedId,
}: {
  database: Database;
  livedId: string;
}): Promise<Measurement[]> {
  // As the rows are in the table, without indexes and columns that are made at reading.
  const { rows } = await database.raw<{ rows: { first: number; year: number; events: number }[] }>(
    `select sum(pg_column_size(stored)) filter (where sequence = 1)::integer as first,
       sum(pg_column_size(stored))::integer as year, count(*)::integer as events
     from (
       select sequence, row(entity_id, sequence, record, event_type, actor_person_id, effective_at, recorded_at,
         previous_hash, hash, position, stored_at) as stored
       from event_log where entity_id = ?) event`,
    [livedId],
  );
  const [{ first, year, events } = { first: 0, year: 0, events: 0 }] = rows;
  return [
    inKilobytes('log: the event of a registration', first, '<= 1.5'),
    inKilobytes(`log: a year of one item, ${events} events`, year, ''),
  ];
}

async function sizesPerItem(deps: Parameters<typeof measureStoredSize>[0]): Promise<Measurement[]> {
  const { stack, officer, leadId, worker, cache } = deps;
  const before = { sizes: await databaseSizes(stack), memory: residentBytes(worker) };
  await registerMany(officer, { symbol, count: items });
  await assignMany(officer, { symbol, count: items, leadId });
  const after = { sizes: await databaseSizes(stack), memory: residentBytes(worker) };
  const perItem = (name: string): number =>
    ((after.sizes.get(name) ?? 0) - (before.sizes.get(name) ?? 0)) / items;
  const names = [...after.sizes.keys()];
  const whole = names.filter((name) => !name.includes(' ')).map(perItem);
  const sum = whole.reduce((all, one) => all + one, 0);
  const found = [
    inKilobytes('database per assigned item, all in', sum, '<= 45'),
    ...names.map((name) =>
      inKilobytes(`database per assigned item: ${name}`, perItem(name), 'part of the above'),
    ),
  ];
  if (before.memory === null || after.memory === null) return found;
  // A line through two points: items beyond the size of the cache are not in memory.
  const bytesPerItem = (after.memory - before.memory) / items;
  const inMemory = Math.min(openItems, cache.size);
  return [
    ...found,
    inKilobytes('worker memory per item', bytesPerItem, ''),
    measured({
      name: `worker memory, ${openItems} open items, ${inMemory} in its cache (extrapolated)`,
      unit: 'MB',
      ours: (after.memory + bytesPerItem * (inMemory - cache.taken - items)) / 1e6,
      goal: '<= 700',
    }),
  ];
}

/** Bytes of each database, and of the log with its indexes, which is a part of the application's. */
async function databaseSizes({ postgresAdminUrl }: Stack): Promise<ReadonlyMap<string, number>> {
  if (postgresAdminUrl === null) throw new Error('the benchmark has a PostgreSQL of its own');
  const sizes = new Map<string, number>();
  for (const name of databases) {
    const url = new URL(postgresAdminUrl);
    url.pathname = `/${name}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    try {
      // As autovacuum does sooner or later: the queues of the engine leave dead rows behind.
      await client.query('vacuum');
      const { rows } = await client.query<{ size: string; log: string | null }>(
        `select pg_database_size(current_database()) as size,
           pg_total_relation_size(to_regclass('event_log')) as log`,
      );
      sizes.set(name, Number(rows[0]?.size));
      if (name === 'tavsiya') sizes.set('tavsiya, of which the log', Number(rows[0]?.log));
    } finally {
      await client.end();
    }
  }
  return sizes;
}

function inKilobytes(name: string, bytes: number, goal: string): Measurement {
  return measured({ name, unit: 'KB', ours: bytes / 1_000, goal });
}
