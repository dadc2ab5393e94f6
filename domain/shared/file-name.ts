import { hasHiddenCharacters } from './hidden-characters';

/** The name of an uploaded file as it is kept, of a path the last part; null for one that cannot be shown. */
export function shownFileName(given: string): string | null {
  if (given.length > 255 || hasHiddenCharacters(given) || /\p{Surrogate}/u.test(given)) return null;
  const name = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  return name.replaceAll('.', '').trim() === '' ? null : name;
}
