import type { Visit } from './visit';

/** A page that is open to everybody, in the language that the visitor chose: no cookie remembers it. */
export function publicAddress(
  { query }: Pick<Visit, 'query'>,
  path: string,
  filters: Readonly<Record<string, string>> = {},
): string {
  const asked = new URLSearchParams(filters);
  const language = query.get('language');
  if (language !== null) asked.set('language', language);
  return `/public${path}${asked.size === 0 ? '' : `?${asked.toString()}`}`;
}
