import type { Facts } from '../../domain/ngo-input/rule';
import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { InputLeads } from '../../store/input-leads';
import type { Policies } from '../../store/policies';
import type { NgoInputRow } from '../../store/reading/ngo-inputs';
import { ApplicationError } from '../application-error';
import type { Finder, FinderCall } from '../facts/finders';
import { policyInForce } from '../facts/policy-in-force';

interface AskedAbout {
  itemEntityIds: readonly string[];
  callId: string | null;
}

/** Calls for input. */
export interface CallsForInput {
  /** Errors: 404; 409 for a call that takes no input at the instant. */
  accepting(callId: string, at: Instant): Promise<{ items: readonly string[] }>;
}

/** What must be found for the commands of inputs. Errors: 422 for an item that is not tracked, and for none at all. */
export function inputFinders(deps: {
  database: Database;
  policies: Policies;
  calls: CallsForInput;
}): {
  concernedItems: Finder<AskedAbout, Facts['concernedItems']>;
  presentLeads: (
    call: FinderCall<NgoInputRow>,
    asked: object,
    give: Parameters<Finder<object, Facts['presentLeads']>>[2],
  ) => ReturnType<Finder<object, Facts['presentLeads']>>;
  policy: Finder<object, Facts['policy']>;
} {
  const leads = new InputLeads(deps.database);
  return {
    concernedItems: async (_call, { itemEntityIds, callId }, give) => {
      const now = new Date(Date.now()).toISOString();
      const call = callId === null ? null : await deps.calls.accepting(callId, now);
      // Without items of its own it is about those of the call.
      const ids = [...new Set(itemEntityIds.length > 0 ? itemEntityIds : (call?.items ?? []))];
      const items = await leads.ofTracked(ids);
      if (items.length < ids.length) throw new ApplicationError('input', 'item_not_tracked');
      return await give({ items });
    },
    presentLeads: async ({ row }, _asked, give) => {
      const ids = row.items.map(({ entityId }) => entityId);
      const present = await leads.ofTracked(ids);
      const found = new Map(present.map((one) => [one.entityId, one.leadInstitutionId]));
      return await give({
        leads: ids.map((entityId) => ({
          entityId,
          leadInstitutionId: found.get(entityId) ?? null,
        })),
      });
    },
    policy: policyInForce(deps.policies),
  };
}
