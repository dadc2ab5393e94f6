import type { SetCookie } from './outcome';

/** The cookies of a request by name. */
export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').flatMap((part): [string, string][] => {
    const at = part.indexOf('=');
    return at < 1 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()]];
  });
  return new Map(pairs);
}

/**
 * A cookie as a header: scripts cannot read it, other sites cannot send it with a form, and with HTTPS it travels over
 * HTTPS only. Its value needs no escaping: tags of languages and base64url.
 */
export function writeCookie({ name, value, maxAgeSeconds }: SetCookie, secure: boolean): string {
  return [
    `${name}=${value ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(value === null ? ['Max-Age=0'] : []),
    ...(value !== null && maxAgeSeconds !== undefined ? [`Max-Age=${maxAgeSeconds}`] : []),
  ].join('; ');
}

/** The name of the session's cookie. With HTTPS the browser takes it from this very host only. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-session' : 'session';
}
