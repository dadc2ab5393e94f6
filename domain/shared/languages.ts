/** A BCP 47 tag in its usual spelling, such as `uz-Latn`. The used ones are configuration. */
export type Language = string;

/** The languages of an installation; the first is the default. */
export type Languages = readonly [Language, ...Language[]];

/** The language of a tag: equal to it, or the first that begins with it (`uz`: `uz-Latn`). */
export function languageOf(tag: string, languages: readonly Language[]): Language | null {
  const wanted = tag.toLowerCase();
  const named = languages.find((language) => language.toLowerCase() === wanted);
  return named ?? languages.find((one) => one.toLowerCase().startsWith(`${wanted}-`)) ?? null;
}

/**
 * The language closest to a tag (RFC 4647, lookup): {@link languageOf} it, or of the tag with parts cut off its end.
 */
export function closestLanguage(tag: string, languages: readonly Language[]): Language | null {
  const parts = tag.split('-');
  for (let length = parts.length; length > 0; length -= 1) {
    const language = languageOf(parts.slice(0, length).join('-'), languages);
    if (language !== null) return language;
  }
  return null;
}
