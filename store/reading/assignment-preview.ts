import type { Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { visibleItems } from './implementation/implementation-rows';
import { applyFilter, type ItemFilter } from './implementation/item-filter';

/** How many of the chosen items are in the same situation. */
interface ChosenForAssignment {
  /** Null: registered, and not tracked yet. */
  stage: string | null;
  hasLead: boolean;
  /** They already have the requested assignment. */
  isSame: boolean;
  count: number;
  entityIds: readonly string[];
}

/** The items of a filter, counted by their situation before an assignment. */
export async function countForAssignment(
  database: Database,
  viewer: Viewer,
  request: {
    filter: ItemFilter;
    leadInstitutionId: string;
    supportInstitutionIds: readonly string[];
  },
): Promise<ChosenForAssignment[]> {
  const items = visibleItems(database, viewer).select(
    ...['item.stage', 'item.entity_id'],
    database.raw(`(item.lead_institution_id is not null) as "hasLead"`),
    database.raw(
      // A null lead is replaced, so that the comparison is never unknown.
      `(item.lead_institution_id is not distinct from ?::uuid and item.support_institution_ids = ?::uuid[]) as "isSame"`,
      // In the order of the items' own institutions.
      [request.leadInstitutionId, request.supportInstitutionIds.toSorted(byText)],
    ),
  );
  applyFilter(items, request.filter);
  return await database
    .from(items.as('chosen'))
    .groupBy('stage', 'hasLead', 'isSame')
    .orderBy(['stage', 'isSame'])
    .select<ChosenForAssignment[]>(
      ...['stage', 'hasLead', 'isSame'],
      database.raw('count(*) as count, array_agg(entity_id order by entity_id) as "entityIds"'),
    );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
