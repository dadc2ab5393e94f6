import { Client } from 'pg';
import type { Database } from '../store/connect';
import {
  ImplementationReader,
  itemSorts,
  type PageRequest,
} from '../store/reading/implementation/implementations';
import type { ItemFilter } from '../store/reading/implementation/item-filter';
import { summarizeStatus } from '../store/reading/status-summary';
import { fillManyItems } from './many-items';
import { measured, type Measurement } from './report';
import { percentile } from './timing';

/** As many as a State has in thirty years. */
export const itemCount = 100_000;
const pageSize = 50;
const rounds = 41;

/**
 * Pages of the list and status summaries at {@link itemCount} items, compared with as many rows as a page has, read
 * by their keys. Both take turns, so that a busy machine slows both.
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
    const beside = async (name: string, goal: number, read: () => Promise<unknown>) => {
      const { ours, baseline } = await alternate(read, byKey);
      return measured({ name, unit: 'ms', ours, baseline, goal: `ratio <= ${goal}` });
    };
    const reader = new ImplementationReader(database);
    const found: Measurement[] = [];
    for (const { name, goal, ...asked } of pagesOf(leadIds)) {
      const page = { ...asked, limit: pageSize };
      const { next: after } = await reader.page({ ...page, after: null });
      found.push(await beside(`list ${name}`, goal, () => reader.page({ ...page, after })));
    }
    for (const viewer of [everything, { sees: 'public' } as const]) {
      const name = `status summary, ${viewer.sees}`;
      found.push(await beside(name, 30, () => summarizeStatus(database, viewer, {})));
    }
    return found;
  } finally {
    await bare.end();
  }
}

const everything = { sees: 'everything' } as const;

interface MeasuredPage extends Omit<PageRequest, 'after' | 'limit'> {
  name: string;
  goal: number;
}

/** Each order, whole and narrowed; an institution's own items; one grade. */
function pagesOf([leadInstitutionId = '']: readonly string[]): MeasuredPage[] {
  const filters: [string, ItemFilter][] = [
    ['of all', {}],
    ['of a stage', { stages: ['assigned'] }],
    ['of a lead', { leadInstitutionId }],
    ['overdue', { overdue: 'lead' }],
    ['waiting for the center', { waitsFor: 'center' }],
  ];
  const ordered = filters.flatMap(([name, filter]) =>
    itemSorts.flatMap((sort) =>
      [false, true].map((descending) => ({
        ...{ name: `${name} by ${descending ? '-' : ''}${sort}`, goal: 3 },
        ...{ viewer: everything, filter, sort, descending },
      })),
    ),
  );
  const byRegister = { sort: 'paragraph', descending: false } as const;
  const own = { sees: 'own', institutionId: leadInstitutionId } as const;
  const graded = { mechanism: 'CCPR', grade: 'A' };
  return [
    ...ordered,
    { name: 'of own items', goal: 6, viewer: own, filter: {}, ...byRegister },
    { name: 'of a grade', goal: 12, viewer: everything, filter: graded, ...byRegister },
  ];
}

async function someKeys(database: Database): Promise<string[]> {
  return await database('implementation')
    .orderByRaw('md5(entity_id)')
    .limit(pageSize)
    .pluck<string[]>('entity_id');
}

/**
 * The lower quartiles of both, in milliseconds, after a first round that does not count: what else the machine does
 * interrupts a longer job more often than a shorter one, and the median then shows the machine.
 */
export async function alternate(
  ours: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
  times = rounds,
): Promise<{ ours: number; baseline: number }> {
  const took: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  for (let round = 0; round <= times; round += 1) {
    for (const [who, job] of [
      ['baseline', baseline],
      ['ours', ours],
    ] as const) {
      const from = performance.now();
      await job();
      if (round > 0) took[who].push(performance.now() - from);
    }
  }
  return { ours: percentile(took.ours, 0.25), baseline: percentile(took.baseline, 0.25) };
}
