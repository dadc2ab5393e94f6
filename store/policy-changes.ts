import { policyChangeOf } from '../domain/implementation/deadlines/compare-policies';
import type { PolicyChange } from '../domain/implementation/deadlines/other-policy';
import type { ImplementationEvent } from '../domain/implementation/events';
import { stateFromLog } from '../domain/implementation/process';
import { readPolicies } from './clock-rules';
import { capturePolicy, type Policies } from './policies';

/**
 * The effect of a policy version on the running clocks of each item, from their logs; empty for an item without a
 * log. Null when the version is not stored.
 */
export async function policyChanges(
  policies: Pick<Policies, 'find'>,
  version: number,
  logs: ReadonlyMap<string, readonly ImplementationEvent[]>,
): Promise<((entityId: string) => PolicyChange) | null> {
  const policy = await policies.find(version);
  if (policy === null) return null;
  const captured = capturePolicy(policy);
  const states = new Map(
    [...logs]
      .filter(([, events]) => events.length > 0)
      .map(([entityId, events]) => [entityId, stateFromLog(events)]),
  );
  const policyOf = await readPolicies(policies, [...states.values()]);
  return (entityId) => policyChangeOf(states.get(entityId) ?? null, { policy, captured }, policyOf);
}
