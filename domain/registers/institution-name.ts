/** Names by the BCP 47 tag of the language. */
export type NamesByLanguage = Readonly<Record<string, string>>;

/**
 * A name for comparison: the many signs for the Uzbek oʻ, gʻ and tutuq belgisi, quotation marks, case and spaces
 * differ from source to source and never distinguish two institutions. Never stored or shown.
 */
export function comparedName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['`´ʻʼ‘’‛′]/g, "'")
    .replaceAll(/["«»“”„]/g, '')
    .replaceAll(/[\s\p{Pd}]+/gu, ' ')
    .trim();
}

/** Longest name of an institution. */
export const longestName = 500;
