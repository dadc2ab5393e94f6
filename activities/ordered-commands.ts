import type { Policy } from '../domain/shared/policy';
import type { ItemOrder } from '../store/item-orders';
import type { NamedParts } from '../store/living-institutions';
import type { CommandMessage } from '../workflows/messages';

/** The command of an order as every item gets it; the item adds at which version it takes it. */
export interface PreparedCommand {
  message: Omit<CommandMessage, 'ifSequence'>;
  /** The same however often it is sent: an item takes an order once. */
  updateId: string;
  /** The bodies that must live while it is given. */
  named: NamedParts;
}

/**
 * Makes the command of an order. Errors when the policy that it names is not stored, which the database does not let
 * happen.
 */
export async function prepareCommand(
  order: ItemOrder,
  policies: { find(version: number): Promise<Policy | null> },
): Promise<PreparedCommand> {
  const { id, command, reason, actor } = order;
  const context = { actor, reason, effectiveAt: null };
  switch (command.kind) {
    case 'assign': {
      const { leadInstitutionId, supportInstitutionIds } = command;
      const message: Omit<CommandMessage & { type: 'assign' }, 'ifSequence'> = {
        ...{ type: 'assign', leadInstitutionId, supportInstitutionIds },
        ...context,
      };
      // An update id counts within its item, so the order alone makes it one of its own.
      const updateId = `assignment/${id}`;
      return {
        message,
        updateId,
        named: { lead: [leadInstitutionId], support: supportInstitutionIds },
      };
    }
    case 'change_policy': {
      const policy = await policies.find(command.policyVersion);
      if (policy === null) throw new Error(`there is no policy ${command.policyVersion}`);
      const message: Omit<CommandMessage & { type: 'changePolicy' }, 'ifSequence'> = {
        ...{ type: 'changePolicy', policy, recount: command.recount },
        ...context,
      };
      return { message, updateId: `policyChange/${id}`, named: { lead: [], support: [] } };
    }
    default:
      return command satisfies never;
  }
}
