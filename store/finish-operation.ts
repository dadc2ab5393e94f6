import type { Database } from './connect';

/** Operations that settle rows in portions: the table of the rows, and the column that marks a settled one. */
const operations = {
  import: { parts: 'import_row', of: 'import_id', settled: 'tracked_at' },
  item_order: { parts: 'item_order_item', of: 'order_id', settled: 'outcome' },
  letter_order: { parts: 'letter_order_body', of: 'order_id', settled: 'outcome' },
} as const;

/** Counts the waiting rows of an operation, and finishes it when there are none. */
export async function finishWhenSettled(
  database: Database,
  table: keyof typeof operations,
  id: string,
): Promise<{ remaining: number }> {
  const { rows } = await database.raw<{ rows: { remaining: number }[] }>(
    'select count(*) as remaining from :parts: where :of: = :id and :settled: is null',
    { ...operations[table], id },
  );
  const remaining = rows[0]?.remaining ?? 0;
  if (remaining === 0) {
    const finished = { finished_at: database.fn.now() };
    await database(table).where({ id }).whereNull('finished_at').update(finished);
  }
  return { remaining };
}
