import { kindOf } from '../domain/registers/subject';
import type { PlannedBodies } from '../domain/registers/planned-assignment';

/** The commands for the items of an operation: the same for all, or, as planned, one from each item's plan. */
export type OrderedCommand =
  | { kind: 'assign'; leadInstitutionId: string; supportInstitutionIds: readonly string[] }
  | { kind: 'assign_as_planned' }
  /** The lead accepts the items. */
  | { kind: 'acknowledge' }
  | { kind: 'change_policy'; policyVersion: number; recount: boolean }
  /** A published calendar: every entity counts its running clocks on it. */
  | { kind: 'apply_calendar'; calendarVersion: number };

/** A command as `item_order` stores it. */
export interface CommandColumns {
  kind: OrderedCommand['kind'];
  leadInstitutionId: string | null;
  supportInstitutionIds: readonly string[] | null;
  policyVersion: number | null;
  recount: boolean | null;
  calendarVersion: number | null;
}

/** The plan data of an item in `item_order_item`, as of the start of the operation. */
export interface PlannedColumns extends Omit<PlannedBodies, 'kind' | 'supportInstitutionIds'> {
  /** Null for an operation without plan data. */
  supportInstitutionIds: readonly string[] | null;
}

/** The columns of `item_order` for a command. */
export function columnsOf(command: OrderedCommand): Record<string, unknown> {
  switch (command.kind) {
    case 'assign':
      return {
        lead_institution_id: command.leadInstitutionId,
        support_institution_ids: [...command.supportInstitutionIds],
      };
    case 'assign_as_planned':
    case 'acknowledge':
      return {};
    case 'change_policy':
      return { policy_version: command.policyVersion, recount: command.recount };
    case 'apply_calendar':
      return { calendar_version: command.calendarVersion };
    default:
      return command satisfies never;
  }
}

/** Constraints of `item_order` keep the columns of either kind complete. */
export function commandOf(row: CommandColumns): OrderedCommand {
  const {
    kind,
    leadInstitutionId,
    supportInstitutionIds,
    policyVersion,
    recount,
    calendarVersion,
  } = row;
  if (kind === 'assign' && leadInstitutionId !== null && supportInstitutionIds !== null) {
    return { kind, leadInstitutionId, supportInstitutionIds };
  }
  if (kind === 'assign_as_planned' || kind === 'acknowledge') return { kind };
  if (kind === 'change_policy' && policyVersion !== null && recount !== null) {
    return { kind, policyVersion, recount };
  }
  if (kind === 'apply_calendar' && calendarVersion !== null) return { kind, calendarVersion };
  throw new Error(`an order of kind ${kind} is not whole`);
}

/** The plan data of an item in an operation; null without. */
export function plannedOf(
  entityId: string,
  { supportInstitutionIds, ...planned }: PlannedColumns,
): PlannedBodies | null {
  if (supportInstitutionIds === null) return null;
  return { kind: kindOf(entityId), supportInstitutionIds, ...planned };
}
