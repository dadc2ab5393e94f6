import { Client } from 'pg';
import type { Database } from '../store/connect';
import { ImplementationReader, itemSorts } from '../store/reading/implementations';
import type { ItemFilter } from '../store/reading/item-filter';
import { summarizeStatus } from '../store/reading/status-summary';
import { fillManyItems } from './many-items';
import { measured, type Measurement } from './report';
import { percentile } from './timing';

const itemCount = 100_000;
const pageSize = 50;
const rounds = 41;

/**
 * Each order of the list, whole and narrowed, and the status summary at {@link itemCount} items, beside as many rows as a
 * page has, read by their keys. Ours and the bare reading take turns, so that a busy machine slows both.
 */
export async function measureLists(deps: {
  database: Database;
  databaseUrl: string;
}): Promise<Measurement[]> {
  const { database, databaseUrl } = deps;
  const { leadIds } = await fillManyItems(database, itemCount);
  const bare = new Client({ connectionString: databaseUrl });
  await bare.connect();
  try {
    const keys = await someKeys(database);
    const byKey = async (): Promise<void> => {
      const { rows } = await bare.query('select * from implementation where entity_id = any ($1)', [
        keys,
      ]);
      if (rows.length !== pageSize) throw new Error('a key is missing');
    };
    const viewer = { sees: 'everything' } as const;
    const beside = async (name: string, goal: number, read: () => Promise<unknown>) => {
      const { ours, baseline } = await alternate(read, byKey);
      return measured({ name, unit: 'ms', ours, baseline, goal: `ratio <= ${goal}` });
    };
    const found: Measurement[] = [];
    for (const [filterName, filter] of filtersOf(leadIds)) {
      for (const sort of itemSorts) {
        for (const descending of [false, true]) {
          const page = { viewer, filter, sort, descending, limit: pageSize };
          const reader = new ImplementationReader(database);
          const { next: after } = await reader.page({ ...page, after: null });
          const name = `list ${filterName} by ${descending ? '-' : ''}${sort}`;
          found.push(await beside(name, 3, () => reader.page({ ...page, after })));
        }
      }
    }
    found.push(await beside('status summary', 30, () => summarizeStatus(database, viewer, {})));
    return found;
  } finally {
    await bare.end();
  }
}

function filtersOf([leadInstitutionId = '']: readonly string[]): [string, ItemFilter][] {
  return [
    ['of all', {}],
    ['of a stage', { stages: ['assigned'] }],
    ['of a lead', { leadInstitutionId }],
    ['overdue', { overdue: 'lead' }],
  ];
}

async function someKeys(database: Database): Promise<string[]> {
  return await database('implementation')
    .orderByRaw('md5(entity_id)')
    .limit(pageSize)
    .pluck<string[]>('entity_id');
}

/** The medians of both, in milliseconds, after a first round that does not count. */
async function alternate(
  ours: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
): Promise<{ ours: number; baseline: number }> {
  const took: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const [who, job] of [
      ['baseline', baseline],
      ['ours', ours],
    ] as const) {
      const from = performance.now();
      await job();
      if (round > 0) took[who].push(performance.now() - from);
    }
  }
  return { ours: percentile(took.ours, 0.5), baseline: percentile(took.baseline, 0.5) };
}
