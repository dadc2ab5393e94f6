import { localDateOf } from '../domain/calendar/local-time';
import {
  isLocalDate,
  type Instant,
  type InstantOrDay,
  type LocalDate,
} from '../domain/shared/instant';
import type { Policies } from './policies';

/** The time zone of days: that of the policy in force. Errors: when no policy is stored; every start stores one. */
export async function zoneOf(policies: Policies): Promise<string> {
  const policy = await policies.latest();
  if (policy === null) throw new Error('no policy is stored');
  return policy.timeZone;
}

// A zone changes once in decades; reading it with every request would cost each of them a query.
const zoneKeptMs = 60_000;

/** The present day in the policy's time zone, for frequent use: the zone is up to a minute old. */
export class LocalClock {
  private zone: { name: string; askedAtMs: number } | null = null;

  constructor(private readonly policies: Policies) {}

  /** The present instant and day. */
  async now(): Promise<{ at: Instant; today: LocalDate }> {
    const at = new Date(Date.now()).toISOString();
    return { at, today: localDateOf(at, await this.timeZone()) };
  }

  /** The local day of an instant; a day is itself. */
  async dayOf(given: InstantOrDay): Promise<LocalDate> {
    return isLocalDate(given) ? given : localDateOf(given, await this.timeZone());
  }

  /** The time zone of days, by its IANA name. */
  async timeZone(): Promise<string> {
    if (this.zone === null || Date.now() - this.zone.askedAtMs > zoneKeptMs) {
      this.zone = { name: await zoneOf(this.policies), askedAtMs: Date.now() };
    }
    return this.zone.name;
  }
}

/** The present instant and day in the policy's time zone. */
export async function localNow(policies: Policies): Promise<{ at: Instant; today: LocalDate }> {
  const at = new Date(Date.now()).toISOString();
  return { at, today: localDateOf(at, await zoneOf(policies)) };
}
