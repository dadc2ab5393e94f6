import { localDateOf } from '../../domain/calendar/local-time';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Policies } from '../../store/policies';

/** Where a day begins before an installation has a policy of its own. */
const zoneWithoutPolicy = 'Asia/Tashkent';

/** The present, and the day it is in the policy's time zone. */
export async function localNow(policies: Policies): Promise<{ at: Instant; today: LocalDate }> {
  const at = new Date(Date.now()).toISOString();
  const zone = (await policies.latest())?.timeZone ?? zoneWithoutPolicy;
  return { at, today: localDateOf(at, zone) };
}
