/** The headers that tell where a form was sent from. */
interface Headers {
  'sec-fetch-site'?: string | undefined;
  origin?: string | undefined;
  host?: string | undefined;
}

/**
 * Whether another site sent this form in the name of its visitor. Browsers say where a request comes from, and no page
 * can change what they say; a request that says nothing is refused as well.
 */
export function isForged(headers: Headers): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined || host === undefined) return true;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
