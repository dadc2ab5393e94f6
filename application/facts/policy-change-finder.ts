import type { Facts } from '../../domain/implementation/rule';
import {
  policyChanges,
  type ComparedByLog,
} from '../../store/reading/implementation/policy-changes';
import { ApplicationError } from '../application-error';

/** The effect of a later policy, named by its version, on the clocks of an item. */
export class PolicyChangeFinder {
  constructor(private readonly deps: ComparedByLog) {}

  /** Errors: 422 for an unknown version. */
  async find(entityId: string, version: number): Promise<Facts['policyChange']> {
    const change = (await policyChanges(this.deps, version, [entityId]))?.(entityId);
    if (change !== undefined) return change;
    throw new ApplicationError('input', 'policy_unknown');
  }
}
