import type { Database } from '../../store/connect';

/**
 * What a call is answered, and how many statements went to the database until then: a query per row shows in it on any
 * machine, however fast or busy.
 */
export async function countingQueries<T>(
  database: Database,
  call: () => Promise<T>,
): Promise<{ answer: T; queries: number }> {
  let queries = 0;
  const count = (): void => void (queries += 1);
  database.on('query', count);
  const answer = await call();
  database.removeListener('query', count);
  return { answer, queries };
}
