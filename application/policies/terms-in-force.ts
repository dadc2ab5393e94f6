import type { TrackCriterion } from '../../domain/shared/policy';
import { zoneOf } from '../../store/local-day';
import type { Policies } from '../../store/policies';

/** What pages say in the terms of the policy in force. All of it is public. */
export class TermsInForce {
  constructor(private readonly policies: Policies) {}

  /** The zone of all days. */
  async timeZone(): Promise<string> {
    return await zoneOf(this.policies);
  }

  /** The criteria of enhanced supervision with their names. */
  async criteria(): Promise<readonly TrackCriterion[]> {
    return (await this.policies.latest())?.tracks.criteria ?? [];
  }

  /** Its version; 0 before the first one. */
  async version(): Promise<number> {
    return (await this.policies.latest())?.version ?? 0;
  }
}
