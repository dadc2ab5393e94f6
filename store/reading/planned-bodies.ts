import type { PlannedBodies } from '../../domain/registers/planned-assignment';
import type { Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { visibleRows } from './implementation/implementation-rows';
import { applyFilter, type ItemFilter } from './implementation/item-filter';

/** The lead that the plan names for `item` (see `visibleRows`); null for a recommendation. */
export const plannedLead = `(select named.institution_id from plan_item_body named
  where named.plan_item_id = item.id and named.part = 'lead')`;

/** The co-executors that the plan names for `item`, in one order. */
export const plannedSupport = `array(select named.institution_id::text from plan_item_body named
  where named.plan_item_id = item.id and named.part = 'co_executor' order by 1)`;

/** Whether the center has upheld a contest of this institution about this item. */
export function upheldAgainst(entityColumn: string, institution: string): string {
  return `exists (select from event_log log where log.entity_id = ${entityColumn}
    and log.event_type = 'contestUpheld'
    and log.payload ->> 'formerLeadInstitutionId' = (${institution})::text)`;
}

/** An item of a filter, with its planned and present institutions. */
export interface ChosenAsPlanned extends PlannedBodies {
  /** Its position among all items of the filter, from 1: the order of a bulk operation. */
  position: number;
  entityId: string;
  number: string;
  /** Null: registered, and not tracked yet. */
  stage: string | null;
  assignedLeadId: string | null;
  assignedSupportIds: readonly string[];
}

/** The items of a filter, in the order of their registers, each with its plan data. */
export async function readChosenAsPlanned(
  database: Database,
  viewer: Viewer,
  filter: ItemFilter,
): Promise<readonly ChosenAsPlanned[]> {
  const items = visibleRows(database, viewer).select({
    position: database.raw(
      `row_number() over (order by item.register_name, item.natural_number,
         item.entity_id collate "C")`,
    ),
    entityId: 'item.entity_id',
    kind: 'item.kind',
    number: 'item.number',
    stage: 'item.stage',
    assignedLeadId: 'item.lead_institution_id',
    assignedSupportIds: 'item.support_institution_ids',
    leadInstitutionId: database.raw(plannedLead),
    supportInstitutionIds: database.raw(plannedSupport),
    contestUpheld: database.raw(upheldAgainst('item.entity_id', plannedLead)),
  });
  applyFilter(items, filter);
  return await items.orderBy('position');
}
