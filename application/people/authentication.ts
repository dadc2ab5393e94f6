import type { AccessTokens } from '../../store/access-tokens';
import { unauthenticated } from '../application-error';
import type { LocalClock } from '../../store/local-day';
import type { PersonActor } from '../../domain/shared/actor';

/** Who calls: the actor the rules know, and the token they came with. */
export interface Caller {
  actor: PersonActor;
  tokenId: string;
}

/** Says who holds a token. */
export class Authentication {
  constructor(private readonly deps: { tokens: AccessTokens; clock: LocalClock }) {}

  /** Errors: 401 for a secret that no valid token has; which of the reasons it is, a stranger does not learn. */
  async authenticate(secret: string): Promise<Caller> {
    const { at, today } = await this.deps.clock.now();
    const holder = await this.deps.tokens.holderOf(secret, at, today);
    if (holder === null) {
      throw unauthenticated();
    }
    return holder;
  }
}
