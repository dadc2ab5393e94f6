/**
 * A path of this server to go to next, or the other one: whoever writes a link must not be able to send its reader to
 * another site.
 */
export function localPath(wanted: string | null, otherwise: string): string {
  if (wanted === null || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(wanted)) return otherwise;
  return wanted;
}
