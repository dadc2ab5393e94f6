import type { Entered, Entering } from '../../../application/sign-in/mail-sign-in';
import { sessionCookie } from '../../http/cookies';
import type { Outcome } from '../../http/outcome';
import type { Visit } from '../../http/visit';

/** The cookie of the browser that asked for a mail. */
export const askingCookie = 'sign-in';

/** The browser that signs in, and the session that it has until now. */
export function enteringOf({ userAgent, signedIn }: Visit): Entering {
  return { userAgent, replaced: signedIn };
}

/** Where somebody goes who has just signed in: to the wanted page, with several positions by the choice of one. */
export function toWantedPage({ secret, wantedPath, mayChoose }: Entered): Outcome {
  return {
    seeOther: mayChoose ? `/sign-in/position?then=${encodeURIComponent(wantedPath)}` : wantedPath,
    cookies: [
      { name: sessionCookie, value: secret },
      { name: askingCookie, value: null },
    ],
  };
}
