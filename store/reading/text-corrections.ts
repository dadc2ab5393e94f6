import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';

/** When the texts of items were corrected in their registers until an instant, the oldest first; by item. */
export async function readTextCorrections(
  database: Database,
  request: { entityIds: readonly string[]; cutAt: Instant },
): Promise<ReadonlyMap<string, readonly Instant[]>> {
  const { entityIds, cutAt } = request;
  const rows = await database('register_change')
    .where({ field: 'text' })
    .whereIn('entry_id', [...entityIds])
    .where('changed_at', '<=', cutAt)
    .orderBy(['entry_id', 'number'])
    .select<{ entityId: string; at: Instant }[]>({ entityId: 'entry_id', at: 'changed_at' });
  const corrected = new Map<string, Instant[]>();
  for (const { entityId, at } of rows) {
    corrected.set(entityId, [...(corrected.get(entityId) ?? []), at]);
  }
  return corrected;
}
