import { ApplicationError } from '../../../application/application-error';
import type { ProviderSignIn } from '../../../application/sign-in/provider-sign-in';
import { localPath } from '../../http/local-path';
import { page, type PageRoute } from '../../http/route';
import { enteringOf, toWantedPage } from './entered';

/** Where a provider sends people back to. */
export const providerCallback = '/sign-in/provider/callback';

// What the browser keeps while its person is at the provider: the secrets of this sign-in, and the wanted page.
const keptCookie = 'provider';
const wantedCookie = 'provider-then';

// Long enough to find a password or a card.
const keptSeconds = 20 * 60;

/** Signing in at a provider, and coming back from there. */
export function providerPages(signIn: ProviderSignIn): PageRoute[] {
  return [
    page({
      path: '/sign-in/provider',
      audience: 'everyone',
      show: async ({ query }) => {
        const { address, kept } = await signIn.begin();
        const wanted = localPath(query.get('then'), '/');
        const maxAgeSeconds = keptSeconds;
        return {
          seeOther: address,
          cookies: [
            { name: keptCookie, value: kept, maxAgeSeconds },
            { name: wantedCookie, value: encoded(wanted), maxAgeSeconds },
          ],
        };
      },
    }),
    page({
      path: providerCallback,
      audience: 'everyone',
      show: async (visit) => {
        const kept = visit.cookies.get(keptCookie);
        if (kept === undefined) throw new ApplicationError('not_allowed', 'provider_refused');
        const answer = { query: visit.query, kept };
        const entered = await signIn.finish(answer, enteringOf(visit));
        const wantedPath = localPath(decoded(visit.cookies.get(wantedCookie)), '/');
        const outcome = toWantedPage({ ...entered, wantedPath });
        const used = [keptCookie, wantedCookie].map((name) => ({ name, value: null }));
        return { ...outcome, cookies: [...(outcome.cookies ?? []), ...used] };
      },
    }),
  ];
}

function encoded(path: string): string {
  return Buffer.from(path.slice(0, 1_000)).toString('base64url');
}

function decoded(value: string | undefined): string | null {
  return value === undefined ? null : Buffer.from(value, 'base64url').toString('utf8');
}
