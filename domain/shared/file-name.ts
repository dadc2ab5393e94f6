/**
 * Characters that show one name as another: control characters would end up in headers, and marks that change the
 * direction of writing show "fdp.exe" as "exe.pdf".
 */
export const hiddenCharacters = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The name of an uploaded file as it is kept, of a path the last part; null for one that cannot be shown. */
export function shownFileName(given: string): string | null {
  if (given.length > 255 || hiddenCharacters.test(given) || /\p{Surrogate}/u.test(given))
    return null;
  const name = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  return name.replaceAll('.', '').trim() === '' ? null : name;
}
