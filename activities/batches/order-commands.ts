import { plannedAssignment, refusePlannedBodies } from '../../domain/registers/planned-assignment';
import type { DomainError } from '../../domain/shared/errors';
import type { LocalDate } from '../../domain/shared/instant';
import type { Policy } from '../../domain/shared/policy';
import type { Institution } from '../../store/institutions';
import type { ItemOrder, WaitingItem } from '../../store/item-orders';
import { refuseParts } from '../../store/living-institutions';
import type { CommandMessage } from '../../domain/implementation/commands';
import { bulkCommandId } from '../../workflows/messages';

/** What one item of an order gets; the item adds at which version it takes it. */
export interface PreparedCommand {
  message: Omit<CommandMessage, 'ifSequence'>;
  /** The bodies that must stay as they are while it is given. */
  institutionIds: readonly string[];
  /** Null when those bodies, as they are now, can take what the command gives them; else why not. */
  refuse: (institutions: readonly Institution[], today: LocalDate) => DomainError | null;
}

/** The command of an order, for each of its items. */
export interface PreparedOrder {
  /** The same however often it is sent: an item takes an order once. */
  updateId: string;
  commandFor: (item: WaitingItem) => PreparedCommand | { refused: DomainError };
}

/**
 * Makes the command of an order. Errors when the policy that it names is not stored, which the database does not let
 * happen.
 */
export async function prepareCommand(
  order: ItemOrder,
  policies: { find(version: number): Promise<Policy | null> },
): Promise<PreparedOrder> {
  const { id, command } = order;
  switch (command.kind) {
    case 'assign': {
      const { leadInstitutionId, supportInstitutionIds } = command;
      const named = { lead: [leadInstitutionId], support: supportInstitutionIds };
      const prepared: PreparedCommand = {
        ...assignment(order, command),
        refuse: (institutions, today) => refuseParts(named, institutions, today)?.error ?? null,
      };
      // An update id counts within its item, so the order alone makes it one of its own.
      return {
        updateId: bulkCommandId({ operation: 'assignment', id }),
        commandFor: () => prepared,
      };
    }
    case 'assign_as_planned':
      return {
        updateId: bulkCommandId({ operation: 'assignment', id }),
        commandFor: (item) => assignAsPlanned(order, item),
      };
    case 'change_policy': {
      const policy = await policies.find(command.policyVersion);
      if (policy === null) throw new Error(`there is no policy ${command.policyVersion}`);
      const message: Omit<CommandMessage & { type: 'changePolicy' }, 'ifSequence'> = {
        ...{ type: 'changePolicy', policy, recount: command.recount },
        ...contextOf(order),
      };
      const prepared: PreparedCommand = { message, institutionIds: [], refuse: () => null };
      return { updateId: bulkCommandId({ operation: 'policy', id }), commandFor: () => prepared };
    }
    default:
      return command satisfies never;
  }
}

function assignAsPlanned(
  order: ItemOrder,
  { entityId, planned }: WaitingItem,
): PreparedCommand | { refused: DomainError } {
  if (planned === null)
    throw new Error(`order ${order.id} does not say what is planned for ${entityId}`);
  const read = plannedAssignment(planned);
  if (read.refused !== null) return read;
  return {
    ...assignment(order, read.assignment),
    refuse: (institutions, today) =>
      refusePlannedBodies(read.assignment, institutions, today)?.error ?? null,
  };
}

function assignment(
  order: ItemOrder,
  to: { leadInstitutionId: string; supportInstitutionIds: readonly string[] },
): Pick<PreparedCommand, 'message' | 'institutionIds'> {
  const { leadInstitutionId, supportInstitutionIds } = to;
  const message: Omit<CommandMessage & { type: 'assign' }, 'ifSequence'> = {
    ...{ type: 'assign', leadInstitutionId, supportInstitutionIds },
    ...contextOf(order),
  };
  return { message, institutionIds: [leadInstitutionId, ...supportInstitutionIds] };
}

function contextOf({ actor, reason }: ItemOrder) {
  return { actor, reason, effectiveAt: null };
}
