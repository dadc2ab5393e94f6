import type { CapturedClocks } from '../../domain/process/state';
import type { Policies } from '../../store/policies';
import type { Finder } from './finders';

/** Finds the policy in force, as far as an entity that only has clocks stores it. */
export function policyInForce(policies: Policies): Finder<object, { policy: CapturedClocks }> {
  return async (_call, _asked, give) => {
    const policy = await policies.latestCaptured();
    if (policy === null) throw new Error('no policy is stored');
    const { version, sha256, timeZone, sendingHour, wakeSpreadSeconds } = policy;
    return await give({ policy: { version, sha256, timeZone, sendingHour, wakeSpreadSeconds } });
  };
}
