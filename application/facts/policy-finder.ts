import type { Policy } from '../../domain/shared/policy';
import type { Policies } from '../../store/policies';
import { ApplicationError } from '../application-error';

/** The policy that somebody means by its version. */
export class PolicyFinder {
  constructor(private readonly policies: Pick<Policies, 'find'>) {}

  /** Errors: 422 for a version that is not stored. */
  async named(version: number): Promise<{ policy: Policy }> {
    const policy = await this.policies.find(version);
    if (policy !== null) return { policy };
    throw new ApplicationError('input', 'policy_unknown', 'No policy of this version is stored.');
  }
}
