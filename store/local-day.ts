import { localDateOf } from '../domain/calendar/local-time';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Policies } from './policies';

/** The zone in which a day begins: that of the policy in force. Errors: none is stored, which every start mends. */
export async function zoneOf(policies: Policies): Promise<string> {
  const policy = await policies.latest();
  if (policy === null) throw new Error('no policy is stored');
  return policy.timeZone;
}

// A zone changes once in decades; asking for it with every request would cost each of them a query.
const zoneKeptMs = 60_000;

/** The day it is in the policy's time zone, for what is asked with every request: the zone is up to a minute old. */
export class LocalClock {
  private zone: { name: string; askedAtMs: number } | null = null;

  constructor(private readonly policies: Policies) {}

  /** The present, and the day it is. */
  async now(): Promise<{ at: Instant; today: LocalDate }> {
    const at = new Date(Date.now()).toISOString();
    return { at, today: localDateOf(at, await this.currentZone()) };
  }

  private async currentZone(): Promise<string> {
    if (this.zone === null || Date.now() - this.zone.askedAtMs > zoneKeptMs) {
      this.zone = { name: await zoneOf(this.policies), askedAtMs: Date.now() };
    }
    return this.zone.name;
  }
}

/** The present, and the day it is in the policy's time zone. */
export async function localNow(policies: Policies): Promise<{ at: Instant; today: LocalDate }> {
  const at = new Date(Date.now()).toISOString();
  return { at, today: localDateOf(at, await zoneOf(policies)) };
}
