import type { TestApplication } from './application';

/** How many rows each of these tables has: what a refused request must leave as it was. */
export async function rowsIn(
  { store: { database } }: Pick<TestApplication, 'store'>,
  ...tables: readonly string[]
): Promise<number[]> {
  const counts = tables.map(async (table) => {
    const [counted] = await database(table).count({ count: '*' });
    return Number(counted?.['count']);
  });
  return await Promise.all(counts);
}
