import type { ImplementationEvent } from '../../domain/implementation/events';
import type { Facts } from '../../domain/implementation/rule';
import type { EventLog } from '../../store/event-log';
import type { Policies } from '../../store/policies';
import { policyChanges } from '../../store/policy-changes';
import { ApplicationError } from '../application-error';

/** The effect of a later policy, named by its version, on the clocks of an item. */
export class PolicyChangeFinder {
  constructor(
    private readonly deps: {
      policies: Pick<Policies, 'find'>;
      eventLog: Pick<EventLog, 'read'>;
    },
  ) {}

  /** Errors: 422 for an unknown version. */
  async find(entityId: string, version: number): Promise<Facts['policyChange']> {
    const { policies, eventLog } = this.deps;
    const events = await eventLog.read<ImplementationEvent>(entityId);
    const logs = new Map([[entityId, events]]);
    const change = (await policyChanges(policies, version, logs))?.(entityId);
    if (change !== undefined) return change;
    throw new ApplicationError('input', 'policy_unknown');
  }
}
