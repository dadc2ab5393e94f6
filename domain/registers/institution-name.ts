/** What something is called, by the BCP 47 tag of the language. */
export type NamesByLanguage = Readonly<Record<string, string>>;

/**
 * A name as it is compared: the many signs for the Uzbek oʻ, gʻ and tutuq belgisi, quotation marks, case and spaces
 * differ from source to source and never tell two institutions apart. Never stored, never shown.
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
