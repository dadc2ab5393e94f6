import type { Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { visibleItems } from './implementation/implementation-rows';
import { applyFilter, type ItemFilter } from './implementation/item-filter';

/** How many items the filter finds. */
export async function countChosen(
  database: Database,
  viewer: Viewer,
  filter: ItemFilter,
): Promise<number> {
  const items = visibleItems(database, viewer);
  applyFilter(items, filter);
  const [counted] = await items.count<{ count: number }[]>('* as count');
  return counted?.count ?? 0;
}

/** The ids of all items of a filter, in no order. */
export async function chosenIds(
  database: Database,
  viewer: Viewer,
  filter: ItemFilter,
): Promise<readonly string[]> {
  const items = visibleItems(database, viewer);
  applyFilter(items, filter);
  return await items.pluck<string[]>('item.entity_id');
}
