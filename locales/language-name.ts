/**
 * The name of a language in the language of a tag; the code itself for an unknown one. With the letters ʻ and ʼ of our
 * texts, for which the names of the runtime have quotation marks.
 */
export function nameOfLanguage(tag: string, language: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(language) ?? language;
  return name.replaceAll('\u2018', '\u02BB').replaceAll('\u2019', '\u02BC');
}
