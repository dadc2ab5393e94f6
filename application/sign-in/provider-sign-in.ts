import type { Database } from '../../store/connect';
import { People } from '../../store/people';
import { ApplicationError } from '../application-error';
import type { Sessions } from '../people/sessions';
import type { Entered, Entering } from './mail-sign-in';

/** What a provider says about the person who signed in there. */
export interface Identity {
  /** Null when the provider does not say. */
  email: string | null;
  /** Whether the provider has checked that the address is theirs. */
  isVerified: boolean;
}

/** A provider of identities, such as that of a government, by OpenID Connect. */
export interface IdentityProvider {
  /** As the button names it. */
  name: string;
  /**
   * Begins a sign-in: the address at the provider, and what the browser keeps until it comes back (base64url). Errors: 503
   * when the provider cannot be reached.
   */
  begin(): Promise<{ address: string; kept: string }>;
  /** The person who comes back with an answer in the query. Errors: 403 for an answer that does not belong to `kept`. */
  finish(query: URLSearchParams, kept: string): Promise<Identity>;
}

/** Sign-in at a provider: a verified mail address leads to the person who has it here. */
export class ProviderSignIn {
  constructor(
    private readonly deps: {
      database: Database;
      sessions: Sessions;
      provider: IdentityProvider;
    },
  ) {}

  get name(): string {
    return this.deps.provider.name;
  }

  /** As the provider's. */
  async begin(): Promise<{ address: string; kept: string }> {
    return await this.deps.provider.begin();
  }

  /**
   * Signs in the person whose address the provider has verified. Errors: 403 when the answer is not for this browser, the
   * address is not verified, nobody with a position has it, or several people share it.
   */
  async finish(
    answer: { query: URLSearchParams; kept: string },
    entering: Entering,
  ): Promise<Omit<Entered, 'wantedPath'>> {
    const { database, sessions, provider } = this.deps;
    const { email, isVerified } = await provider.finish(answer.query, answer.kept);
    if (email === null || !isVerified) {
      throw new ApplicationError('not_allowed', 'provider_address_unverified');
    }
    const people = await new People(database).withAddress(email);
    const [person, ...others] = people;
    if (person === undefined) throw new ApplicationError('not_allowed', 'provider_address_unknown');
    // The provider knows the office, not which of its people this is; the mail has a link for each.
    if (others.length > 0) throw new ApplicationError('not_allowed', 'provider_address_shared');
    return await sessions.enter({ personId: person.id, startedBy: 'provider', ...entering });
  }
}
