/** Exactly one address: a comma, a bracket or a line break would add another recipient or another header. */
export function isPlainAddress(address: string): boolean {
  // 254: the longest address that fits an SMTP path (RFC 5321 4.5.3.1.3).
  return address.length <= 254 && /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+$/u.test(address);
}
