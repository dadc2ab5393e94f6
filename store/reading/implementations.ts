import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import {
  visibleItem,
  visibleItems,
  visibleRows,
  type ImplementationRow,
} from './implementation-rows';
import { applyFilter, type ItemFilter } from './item-filter';

/** By what a list can be ordered. */
export const itemSorts = ['paragraph', 'nextDue', 'registeredAt', 'updatedAt'] as const;
export type ItemSort = (typeof itemSorts)[number];

/** Where a page ended: the values of the order at its last item, exactly as the database has them. */
export type PagePosition = readonly string[];

/** A place where no page of this order ever ended: somebody made it up. Nothing was read. */
export class NoSuchPlace extends Error {
  override readonly name = 'NoSuchPlace';
}

/** One page of a list. */
export interface PageRequest {
  viewer: Viewer;
  filter: ItemFilter;
  sort: ItemSort;
  descending: boolean;
  after: PagePosition | null;
  limit: number;
}

interface SortKey {
  expression: string;
  type: 'text' | 'timestamptz';
}

/** The last key of every order is the entity id, so that no two items are at one place. */
const entityKey: SortKey = { expression: 'item.entity_id collate "C"', type: 'text' };

function sortKeys(sort: ItemSort, descending: boolean): SortKey[] {
  // What has no date comes last in both directions.
  const never = descending ? '-infinity' : 'infinity';
  switch (sort) {
    case 'paragraph':
      return [
        { expression: 'item.register_name', type: 'text' },
        { expression: 'item.natural_number', type: 'text' },
        entityKey,
      ];
    case 'nextDue':
      return [
        {
          expression: `coalesce(least(item.lead_overdue_at, item.next_lead_due_at), '${never}')`,
          type: 'timestamptz',
        },
        entityKey,
      ];
    case 'registeredAt':
      return [{ expression: 'item.created_at', type: 'timestamptz' }, entityKey];
    case 'updatedAt':
      return [
        { expression: 'coalesce(item.updated_at, item.created_at)', type: 'timestamptz' },
        entityKey,
      ];
  }
}

/** The orders that this viewer may ask for: an order by what is hidden would tell it. */
export function visibleSorts(viewer: Viewer): readonly ItemSort[] {
  return seesProcess(viewer) ? itemSorts : ['paragraph', 'registeredAt'];
}

/** How many values a {@link PagePosition} of this order has. */
export function positionLength(sort: ItemSort): number {
  return sortKeys(sort, false).length;
}

/** Items as lists and their own pages show them, limited to what the viewer may see. */
export class ImplementationReader {
  constructor(private readonly database: Database) {}

  /**
   * One page, found by the place of the last item and not by counting: what is registered meanwhile
   * neither repeats nor hides an item. `next` is null on the last page. Throws {@link NoSuchPlace}.
   */
  async page(
    request: PageRequest,
  ): Promise<{ rows: ImplementationRow[]; next: PagePosition | null }> {
    const { database } = this;
    const keys = sortKeys(request.sort, request.descending);
    const direction = request.descending ? 'desc' : 'asc';
    // First the page by an index alone, then the texts of these few items.
    const page = visibleItems(database, request.viewer).select('item.entity_id');
    applyFilter(page, request.filter);
    keys.forEach(({ expression }, index) => {
      page.select(database.raw(`${expression} as place_${index}`));
      page.orderByRaw(`${expression} ${direction}`);
    });
    if (request.after !== null) {
      const left = keys.map(({ expression }) => expression).join(', ');
      const right = keys.map(({ type }) => `?::${type}`).join(', ');
      page.whereRaw(`(${left}) ${request.descending ? '<' : '>'} (${right})`, [...request.after]);
    }
    const query = visibleRows(database, request.viewer)
      .join(page.limit(request.limit + 1).as('page'), 'page.entity_id', 'item.entity_id')
      .select('item.*');
    keys.forEach((_, index) => {
      query.select(database.raw(`page.place_${index}::text as place_${index}`));
      query.orderBy(`page.place_${index}`, direction);
    });
    const found = await rowsAfter(request.after, query);
    const shown = found.slice(0, request.limit);
    const last = shown.at(-1);
    return {
      rows: shown.map((row) => row as unknown as ImplementationRow),
      next:
        found.length > request.limit && last !== undefined
          ? keys.map((_, index) => String(last[`place_${index}`]))
          : null,
    };
  }

  /** One item, or null when there is none or the viewer may not see it. */
  async find(viewer: Viewer, entityId: string): Promise<ImplementationRow | null> {
    const row: ImplementationRow | undefined = await visibleItem(this.database, viewer, entityId)
      .select('item.*')
      .first()
      // Every request for an item asks this, commands twice: planning it anew takes longer than carrying it out.
      .options({ name: `item_${viewer.sees}` });
    return row ?? null;
  }
}

/** Every other value in the query has passed a schema; only a place comes back as the caller sends it. */
async function rowsAfter(
  after: PagePosition | null,
  query: PromiseLike<Record<string, unknown>[]>,
): Promise<Record<string, unknown>[]> {
  try {
    return await query;
  } catch (error) {
    if (after !== null && isDataException(error)) throw new NoSuchPlace('no page ended there');
    throw error;
  }
}

/** Class 22 of SQLSTATE: a text that is no instant, or that the database cannot hold. */
function isDataException(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'string' && error.code.startsWith('22');
}
