import type { Viewer } from '../../../domain/process/visibility';
import type { Database } from '../../connect';
import { visibleRows } from './implementation-rows';

/** How these items are called, as far as the viewer may see them: their document or plan, and their number in it. */
export async function readItemNames(
  database: Database,
  viewer: Viewer,
  entityIds: readonly string[],
): Promise<readonly { id: string; name: string }[]> {
  if (entityIds.length === 0) return [];
  return await visibleRows(database, viewer)
    .whereRaw('item.entity_id = any (?)', [[...entityIds]])
    .select<{ id: string; name: string }[]>(
      'item.entity_id as id',
      database.raw(`item.register_name || ', ' || item.number as name`),
    );
}
