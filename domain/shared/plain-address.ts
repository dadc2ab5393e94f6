import { visible } from './folded-key';

/** Exactly one address: a comma, a bracket or a line break would add another recipient or another header. */
export function isPlainAddress(address: string): boolean {
  // 254: the longest address that fits an SMTP path (RFC 5321 4.5.3.1.3).
  return address.length <= 254 && /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+$/u.test(address);
}

/** The address for comparison: letters in capitals never tell two mailboxes apart in practice (RFC 5321 2.4). */
export function addressKey(address: string): string {
  return visible(address).normalize('NFC').trim().toLowerCase();
}
