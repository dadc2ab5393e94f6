import { localDateOf } from '../../domain/calendar/local-time';
import type { AccessTokens } from '../../store/access-tokens';
import type { Policies } from '../../store/policies';
import type { Caller } from '../http/endpoint';
import { unauthenticated } from '../http/headers';
import { zoneOf } from '../../store/local-day';

// A zone changes once in decades; asking for it with every request would cost each of them a query.
const zoneKeptMs = 60_000;

/** Says who holds a token. */
export class Authentication {
  private zone: { name: string; askedAtMs: number } | null = null;

  constructor(private readonly deps: { tokens: AccessTokens; policies: Policies }) {}

  /** Errors: 401 for a secret that no valid token has; which of the reasons it is, a stranger does not learn. */
  async authenticate(secret: string): Promise<Caller> {
    const at = new Date(Date.now()).toISOString();
    const today = localDateOf(at, await this.currentZone());
    const holder = await this.deps.tokens.holderOf(secret, at, today);
    if (holder === null) {
      throw unauthenticated(
        'The token is unknown, expired, revoked, or its appointment has ended.',
      );
    }
    return holder;
  }

  private async currentZone(): Promise<string> {
    if (this.zone === null || Date.now() - this.zone.askedAtMs > zoneKeptMs) {
      this.zone = { name: await zoneOf(this.deps.policies), askedAtMs: Date.now() };
    }
    return this.zone.name;
  }
}
