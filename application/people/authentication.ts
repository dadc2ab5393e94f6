import type { TokenPurpose } from '../../domain/participation/access-token';
import type { AccessTokens } from '../../store/access-tokens';
import { unauthenticated } from '../application-error';
import type { LocalClock } from '../../store/local-day';
import type { PersonActor } from '../../domain/shared/actor';

/** The caller: the actor of the rules, the token, and whether a person or a program uses it. */
export interface Caller {
  actor: PersonActor;
  tokenId: string;
  purpose: TokenPurpose;
}

/** Finds the holder of a token. */
export class Authentication {
  constructor(private readonly deps: { tokens: AccessTokens; clock: LocalClock }) {}

  /** Errors: 401 for a secret without a valid token; the answer does not disclose the reason. */
  async authenticate(secret: string): Promise<Caller> {
    const { at, today } = await this.deps.clock.now();
    const holder = await this.deps.tokens.holderOf(secret, at, today);
    if (holder === null) {
      throw unauthenticated();
    }
    return holder;
  }
}
