/** Names by the BCP 47 tag of the language. */
export type NamesByLanguage = Readonly<Record<string, string>>;

/** Longest name of an institution. */
export const longestName = 500;
