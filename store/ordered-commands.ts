import { kindOf } from '../domain/implementation/state';
import type { PlannedBodies } from '../domain/registers/planned-assignment';

/** What the items of an order get: all the same, or, as planned, each what its own plan says. */
export type OrderedCommand =
  | { kind: 'assign'; leadInstitutionId: string; supportInstitutionIds: readonly string[] }
  | { kind: 'assign_as_planned' }
  | { kind: 'change_policy'; policyVersion: number; recount: boolean };

export type OrderKind = OrderedCommand['kind'];

/** A command as `item_order` holds it. */
export interface CommandColumns {
  kind: OrderKind;
  leadInstitutionId: string | null;
  supportInstitutionIds: readonly string[] | null;
  policyVersion: number | null;
  recount: boolean | null;
}

/** What `item_order_item` holds of an item's plan, as it was when this was ordered. */
export interface PlannedColumns extends Omit<PlannedBodies, 'kind' | 'supportInstitutionIds'> {
  /** Null for an order that does not ask it. */
  supportInstitutionIds: readonly string[] | null;
}

/** The columns of `item_order` that hold a command. */
export function columnsOf(command: OrderedCommand): Record<string, unknown> {
  switch (command.kind) {
    case 'assign':
      return {
        lead_institution_id: command.leadInstitutionId,
        support_institution_ids: [...command.supportInstitutionIds],
      };
    case 'assign_as_planned':
      return {};
    case 'change_policy':
      return { policy_version: command.policyVersion, recount: command.recount };
    default:
      return command satisfies never;
  }
}

/** The database holds either's columns whole, by the constraints of `item_order`. */
export function commandOf(row: CommandColumns): OrderedCommand {
  const { kind, leadInstitutionId, supportInstitutionIds, policyVersion, recount } = row;
  if (kind === 'assign' && leadInstitutionId !== null && supportInstitutionIds !== null) {
    return { kind, leadInstitutionId, supportInstitutionIds };
  }
  if (kind === 'assign_as_planned') return { kind };
  if (kind === 'change_policy' && policyVersion !== null && recount !== null) {
    return { kind, policyVersion, recount };
  }
  throw new Error(`an order of kind ${kind} is not whole`);
}

/** What an order holds of an item's plan; null when it does not ask it. */
export function plannedOf(
  entityId: string,
  { supportInstitutionIds, ...planned }: PlannedColumns,
): PlannedBodies | null {
  if (supportInstitutionIds === null) return null;
  return { kind: kindOf(entityId), supportInstitutionIds, ...planned };
}
