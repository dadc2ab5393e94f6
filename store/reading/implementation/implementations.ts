import { seesProcess, type Viewer } from '../../../domain/process/visibility';
import type { Database } from '../../connect';
import {
  itemsWith,
  visibleBranches,
  visibleItem,
  type ImplementationRow,
} from './implementation-rows';
import { applyFilter, dueOf, sideOf, type DutySide, type ItemFilter } from './item-filter';

/** The orders of lists. */
export const itemSorts = [
  'paragraph',
  'nextDue',
  'registeredAt',
  'updatedAt',
  'mostContested',
] as const;
export type ItemSort = (typeof itemSorts)[number];

/** The end of a page: the values of the order at its last item, exactly as in the database. */
type PagePosition = readonly string[];

/** A position that no page of this order can have: the caller invented it. Nothing was read. */
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
  type: 'text' | 'timestamptz' | 'int';
}

/** The last key of every order is the entity id, so that no two items have the same position. */
const entityKey: SortKey = { expression: 'item.entity_id collate "C"', type: 'text' };

const registerKeys: SortKey[] = [
  { expression: 'item.register_name', type: 'text' },
  { expression: 'item.natural_number', type: 'text' },
  entityKey,
];

function sortKeys(sort: ItemSort, descending: boolean, side: DutySide): SortKey[] {
  // Items without a date, or without two voices, come last in both directions.
  const never = descending ? '-infinity' : 'infinity';
  switch (sort) {
    case 'paragraph':
      return registerKeys;
    case 'mostContested':
      return [
        {
          expression: `coalesce(-item.disagreement, ${descending ? '-1000' : '1000'})`,
          type: 'int',
        },
        ...registerKeys,
      ];
    case 'nextDue':
      return [
        {
          expression: `coalesce(${dueOf[side]}, '${never}')`,
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

/** The orders that this viewer may use: an order by a hidden value would disclose it. */
export function visibleSorts(viewer: Viewer): readonly ItemSort[] {
  return seesProcess(viewer) ? itemSorts : ['paragraph', 'registeredAt', 'mostContested'];
}

/** How many values a {@link PagePosition} of this order has. */
export function positionLength(sort: ItemSort): number {
  return sortKeys(sort, false, 'lead').length;
}

/** Items of lists and single items, limited to what the viewer may see. */
export class ImplementationReader {
  constructor(private readonly database: Database) {}

  /**
   * One page, found by the position of the last item and not by counting, so that later items neither repeat nor hide
   * one. `next` is null on the last page. Throws {@link NoSuchPlace}.
   */
  async page(
    request: PageRequest,
  ): Promise<{ rows: ImplementationRow[]; next: PagePosition | null }> {
    const { rows: ends, next } = endOfPage(request, await this.places(request));
    const rows = await itemsWith(
      this.database,
      request.viewer,
      ends.map(({ entity_id: entityId }) => entityId),
    );
    const byId = new Map(rows.map((row) => [row.entity_id, row]));
    return { rows: ends.flatMap(({ entity_id: entityId }) => byId.get(entityId) ?? []), next };
  }

  /**
   * The items of the page with their positions, and the first of the next page. A second statement reads their texts:
   * this one is planned for its filter each time, that one once.
   */
  private async places(request: PageRequest): Promise<Place[]> {
    const { database } = this;
    const { viewer, filter, descending, after } = request;
    const keys = sortKeys(request.sort, descending, sideOf(filter));
    const direction = descending ? 'desc' : 'asc';
    const left = keys.map(({ expression }) => expression).join(', ');
    const right = keys.map(({ type }) => `?::${type}`).join(', ');
    const branches = visibleBranches(database, viewer).map((items) => {
      applyFilter(items, filter);
      void items.select('item.entity_id').limit(request.limit + 1);
      keys.forEach(({ expression }, index) => {
        void items.select(database.raw(`${expression} as place_${index}`));
        void items.orderByRaw(`${expression} ${direction}`);
      });
      if (after === null) return items;
      return items.whereRaw(`(${left}) ${descending ? '<' : '>'} (${right})`, [...after]);
    });
    const places = keys.map((_, index) => `place_${index}`);
    const query = database
      .from(database.unionAll(branches, true).as('place'))
      .select('entity_id')
      .select<Place[]>(
        database.raw(`array[${places.map((one) => `${one}::text`).join(', ')}] as at`),
      )
      .orderBy(places.map((column) => ({ column, order: direction })))
      .limit(request.limit + 1);
    return await rowsAfter(after, query);
  }

  /** One item; null when there is none or the viewer may not see it. */
  async find(viewer: Viewer, entityId: string): Promise<ImplementationRow | null> {
    const row: ImplementationRow | undefined = await visibleItem(this.database, viewer, entityId)
      .select('item.*')
      .first()
      // Every request for an item uses this, commands twice: planning it again would take longer than executing it.
      .options({ name: `item_${viewer.sees}` });
    return row ?? null;
  }
}

/** An item and its values of the order, as in the database. */
interface Place {
  entity_id: string;
  at: PagePosition;
}

/** Without the first item of the next page, which only shows that there is one. */
function endOfPage(
  { limit }: PageRequest,
  found: readonly Place[],
): { rows: readonly Place[]; next: PagePosition | null } {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.at ?? null) : null };
}

/** Every other value in the query has passed a schema; a position is used as the caller sent it. */
async function rowsAfter<T>(after: PagePosition | null, query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (after !== null && isDataException(error)) throw new NoSuchPlace('no page ended there');
    throw error;
  }
}

/** Class 22 of SQLSTATE: a text that is not an instant, or that the database cannot hold. */
function isDataException(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'string' && error.code.startsWith('22');
}
