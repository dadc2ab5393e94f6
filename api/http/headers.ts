import { unauthenticated } from '../../application/application-error';
import { Refusal } from './refusal';

/**
 * The sequence in `If-Match: "12"`; null without the header. A weak tag is taken as well: proxies that compress an
 * answer make one of our tag, and the version that it names is the same. Lists and everything else are refused: an
 * unknown condition must not be treated as none.
 */
export function readIfMatch(header: string | undefined): number | null {
  if (header === undefined) return null;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  if (match?.[1] === undefined) {
    throw new Refusal('malformed', 'malformed_if_match');
  }
  return Number(match[1]);
}

/** The key of the caller; null without one. Visible ASCII only, because it is stored and compared. */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw new Refusal('malformed', 'malformed_idempotency_key');
  }
  return header;
}

/** The token in `Authorization: Bearer …`. Errors: 401 when it is missing or malformed. */
export function readBearerToken(header: string | undefined): string {
  const match = /^Bearer +([A-Za-z0-9_-]{20,200})$/i.exec(header ?? '');
  if (match?.[1] === undefined) {
    throw unauthenticated();
  }
  return match[1];
}
