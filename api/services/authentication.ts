import { localDateOf } from '../../domain/calendar/local-time';
import type { AccessTokens } from '../../store/access-tokens';
import type { Policies } from '../../store/policies';
import type { Caller } from '../http/endpoint';
import { unauthenticated } from '../http/headers';

/** Where a day begins before an installation has a policy of its own. */
const zoneWithoutPolicy = 'Asia/Tashkent';

/** Says who holds a token. */
export class Authentication {
  constructor(private readonly deps: { tokens: AccessTokens; policies: Policies }) {}

  /** Errors: 401 for a secret that no valid token has; which of the reasons it is, a stranger does not learn. */
  async authenticate(secret: string): Promise<Caller> {
    const at = new Date(Date.now()).toISOString();
    const zone = (await this.deps.policies.latest())?.timeZone ?? zoneWithoutPolicy;
    const holder = await this.deps.tokens.holderOf(secret, at, localDateOf(at, zone));
    if (holder === null) throw unauthenticated('The token is unknown, expired or revoked.');
    return holder;
  }
}
