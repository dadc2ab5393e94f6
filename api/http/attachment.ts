/**
 * `Content-Disposition` for a download under this name (RFC 6266): in ASCII for old programs, and in full in the
 * extended form of RFC 8187. Characters with a meaning in headers are replaced or escaped.
 */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9 ._-]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
