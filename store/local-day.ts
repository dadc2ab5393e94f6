import { localDateOf } from '../domain/calendar/local-time';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Policies } from './policies';

/** Where a day begins before an installation has a policy of its own. */
const zoneWithoutPolicy = 'Asia/Tashkent';

/** The zone in which a day begins: that of the policy in force. */
export async function zoneOf(policies: Policies): Promise<string> {
  return (await policies.latest())?.timeZone ?? zoneWithoutPolicy;
}

/** The present, and the day it is in the policy's time zone. */
export async function localNow(policies: Policies): Promise<{ at: Instant; today: LocalDate }> {
  const at = new Date(Date.now()).toISOString();
  return { at, today: localDateOf(at, await zoneOf(policies)) };
}
