import { policyChangeOf } from '../../../domain/implementation/deadlines/compare-policies';
import type { PolicyChange } from '../../../domain/implementation/deadlines/other-policy';
import type { ImplementationEvent } from '../../../domain/implementation/events';
import { stateFromLog } from '../../../domain/implementation/process';
import { readPolicies } from '../../clock-rules';
import type { EventLog } from '../../event-log';
import { capturePolicy, type Policies } from '../../policies';

/** Where the policies and the logs are that a change is compared by. */
export interface ComparedByLog {
  policies: Pick<Policies, 'find'>;
  eventLog: Pick<EventLog, 'readEach'>;
}

/**
 * The effect of a policy version on the running clocks of each item, from their logs; empty for an item without a
 * log. Null when the version is not stored.
 */
export async function policyChanges(
  { policies, eventLog }: ComparedByLog,
  version: number,
  entityIds: readonly string[],
): Promise<((entityId: string) => PolicyChange) | null> {
  const policy = await policies.find(version);
  if (policy === null) return null;
  const captured = capturePolicy(policy);
  const logs = await eventLog.readEach<ImplementationEvent>(entityIds);
  const states = new Map([...logs].map(([id, events]) => [id, stateFromLog(events)]));
  const policyOf = await readPolicies(policies, [...states.values()]);
  return (entityId) => policyChangeOf(states.get(entityId) ?? null, { policy, captured }, policyOf);
}
