/**
 * A real OpenID Connect provider as a process of its own. Who signs in names an address; those that begin with
 * `unverified` are not confirmed. Settings: PROVIDER_PORT, PROVIDER_REDIRECT.
 */
import Provider from 'oidc-provider';

const port = Number(process.env.PROVIDER_PORT);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'tavsiya',
      client_secret: 'a secret of the test',
      redirect_uris: [process.env.PROVIDER_REDIRECT],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  pkce: { required: () => true },
  findAccount: (_context, email) => ({
    accountId: email,
    claims: () => ({ sub: email, email, email_verified: !email.startsWith('unverified') }),
  }),
});
// The forms of the package; it warns that they are for development.
provider.listen(port, '127.0.0.1', () => process.send?.({ ready: true }));
