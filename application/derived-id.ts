import { createHash } from 'node:crypto';

/**
 * The id of a new object, always the same for the same change and role in it (a UUID of version 8, RFC 9562). A
 * repeated request therefore stores nothing twice.
 */
export function derivedId(changeId: string, roleInChange: string): string {
  const hex = createHash('sha256').update(`${changeId}\n${roleInChange}`).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
