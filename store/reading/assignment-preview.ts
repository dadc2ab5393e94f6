import type { Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { visibleItems } from './implementation-rows';
import { applyFilter, type ItemFilter } from './item-filter';

/** How many of the chosen items are in a stage, and how many of them have the wanted assignment already. */
export interface ChosenInStage {
  /** Null: registered, and not tracked yet. */
  stage: string | null;
  count: number;
  assignedSo: number;
}

/** The items that a filter finds, counted by what an assignment would meet. */
export async function countChosen(
  database: Database,
  viewer: Viewer,
  request: {
    filter: ItemFilter;
    leadInstitutionId: string;
    supportInstitutionIds: readonly string[];
  },
): Promise<ChosenInStage[]> {
  const items = visibleItems(database, viewer).select(
    'item.stage',
    database.raw(
      // A null lead is nobody's, so the comparison is never unknown.
      `(item.lead_institution_id is not distinct from ?::uuid and item.support_institution_ids = ?::text[]) as assigned_so`,
      // In the order in which the items have theirs.
      [request.leadInstitutionId, request.supportInstitutionIds.toSorted(byText)],
    ),
  );
  applyFilter(items, request.filter);
  return await database
    .from(items.as('chosen'))
    .groupBy('stage')
    .orderBy('stage')
    .select<ChosenInStage[]>(
      'stage',
      database.raw('count(*) as count'),
      database.raw('count(*) filter (where assigned_so) as "assignedSo"'),
    );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
