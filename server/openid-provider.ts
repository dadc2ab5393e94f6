import type { Logger } from 'pino';
import { ApplicationError } from '../application/application-error';
import type { IdentityProvider } from '../application/sign-in/provider-sign-in';
import type { ProviderConfig } from '../config/identity-provider';

/** What the browser keeps between leaving for the provider and coming back. */
interface Kept {
  state: string;
  nonce: string;
  verifier: string;
}

/**
 * A provider by OpenID Connect: authorization code with PKCE, state and nonce. Its description is read at the first sign-in,
 * so that the server starts also when the provider is away.
 */
export function openIdProvider(
  config: ProviderConfig,
  deps: { redirectUri: string; log: Pick<Logger, 'error' | 'info'> },
): IdentityProvider {
  const { redirectUri, log } = deps;
  let discovered: ReturnType<typeof discover> | null = null;
  const provider = async () => {
    discovered ??= discover(config);
    try {
      return await discovered;
    } catch (error) {
      // The next sign-in asks again.
      discovered = null;
      log.error({ alert: 'identity_provider_unreachable', error }, 'needs attention');
      throw new ApplicationError('unavailable', 'provider_unreachable', { retryAfterSeconds: 60 });
    }
  };
  return {
    name: config.name,
    async begin() {
      const { client, configuration } = await provider();
      const kept: Kept = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const address = client.buildAuthorizationUrl(configuration, {
        ...{ redirect_uri: redirectUri, scope: 'openid email' },
        ...{ state: kept.state, nonce: kept.nonce },
        code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
      });
      const text = Buffer.from(JSON.stringify(kept)).toString('base64url');
      return { address: address.href, kept: text };
    },
    async finish(query, text) {
      const { client, configuration } = await provider();
      try {
        const { state, nonce, verifier } = readKept(text);
        const answer = new URL(`${redirectUri}?${query.toString()}`);
        const tokens = await client.authorizationCodeGrant(configuration, answer, {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new Error('the provider sent no ID token');
        const { email, email_verified: isVerified } =
          claims['email'] === undefined
            ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
            : claims;
        return {
          email: typeof email === 'string' ? email : null,
          isVerified: isVerified === true,
        };
      } catch (error) {
        log.info({ error }, 'answer of the identity provider refused');
        throw new ApplicationError('not_allowed', 'provider_refused');
      }
    },
  };
}

/** The package is an ES module, which jest cannot load: nothing else imports it. */
async function discover({ issuer, clientId, clientSecret }: ProviderConfig) {
  const client = await import('openid-client');
  const method = clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret);
  // The configuration allows http:// for a provider on this machine only.
  const execute = issuer.startsWith('http://') ? [client.allowInsecureRequests] : [];
  const configuration = await client.discovery(new URL(issuer), clientId, undefined, method, {
    execute,
  });
  return { client, configuration };
}

/** Errors: for a cookie that is not ours. */
function readKept(text: string): Kept {
  const kept = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<Kept>;
  const { state, nonce, verifier } = kept;
  if (typeof state !== 'string' || typeof nonce !== 'string' || typeof verifier !== 'string') {
    throw new Error('the browser kept nothing of this sign-in');
  }
  return { state, nonce, verifier };
}
