import type { SetCookie } from './outcome';

/**
 * With HTTPS every name begins so: the browser takes such a cookie from this very host only, and neither a neighbouring
 * host nor plain HTTP can plant one.
 */
const hostOnly = '__Host-';

/** The cookies of a request by name. With HTTPS, those that another host could have set are left out. */
export function readCookies(
  header: string | undefined,
  secure: boolean,
): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').flatMap((part): [string, string][] => {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim();
    if (at < 1 || name.startsWith(hostOnly) !== secure) return [];
    return [[secure ? name.slice(hostOnly.length) : name, part.slice(at + 1).trim()]];
  });
  return new Map(pairs);
}

/**
 * A cookie as a header: scripts cannot read it, other sites cannot send it with a form, and with HTTPS it travels over
 * HTTPS only. Its value needs no escaping: tags of languages and base64url.
 */
export function writeCookie({ name, value, maxAgeSeconds }: SetCookie, secure: boolean): string {
  return [
    `${secure ? hostOnly : ''}${name}=${value ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(value === null ? ['Max-Age=0'] : []),
    ...(value !== null && maxAgeSeconds !== undefined ? [`Max-Age=${maxAgeSeconds}`] : []),
  ].join('; ');
}

/** The name of the session's cookie. */
export const sessionCookie = 'session';
