import { kindOf } from '../domain/registers/subject';
import type { InstantOrDay } from '../domain/shared/instant';
import type { PlannedBodies } from '../domain/registers/planned-assignment';

/** An act that is entered later; null for one that takes place when the item takes the command. */
interface Dated {
  effectiveAt: InstantOrDay | null;
}

/** The commands for the items of an operation: the same for all, or, as planned, one from each item's plan. */
export type OrderedCommand =
  | ({
      kind: 'assign';
      leadInstitutionId: string;
      supportInstitutionIds: readonly string[];
    } & Dated)
  | ({ kind: 'assign_as_planned' } & Dated)
  /** The lead accepts the items. */
  | { kind: 'acknowledge' }
  | { kind: 'change_policy'; policyVersion: number; recount: boolean }
  /** A published calendar: every entity counts its running clocks on it. */
  | { kind: 'apply_calendar'; calendarVersion: number }
  /** Plan items whose own day was corrected in the register: each takes the day that the register has now. */
  | { kind: 'correct_own_day' };

/** The plan data of an item in `item_order_item`, as of the start of the operation. */
export interface PlannedColumns extends Omit<PlannedBodies, 'kind' | 'supportInstitutionIds'> {
  /** Null for an operation without plan data. */
  supportInstitutionIds: readonly string[] | null;
}

/** The plan data of an item in an operation; null without. */
export function plannedOf(
  entityId: string,
  { supportInstitutionIds, ...planned }: PlannedColumns,
): PlannedBodies | null {
  if (supportInstitutionIds === null) return null;
  return { kind: kindOf(entityId), supportInstitutionIds, ...planned };
}
