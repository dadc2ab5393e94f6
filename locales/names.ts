import { closestLanguage, type Language } from '../domain/shared/languages';
import { catalogues } from './words';

/**
 * The name of a thing in a language, or in the closest one that it has a name in, or else its first name. Names in
 * Latin letters are transliterated to the script of the language.
 */
export function nameIn(language: Language, names: Readonly<Record<string, string | null>>): string {
  const known = Object.entries(names).filter((one): one is [string, string] => one[1] !== null);
  const tags = known.map(([tag]) => tag);
  const closest = closestLanguage(language, tags);
  const name = known.find(([tag]) => tag === closest)?.[1];
  if (name === undefined) return known[0]?.[1] ?? '';
  return catalogues[language]?.spell(name) ?? name;
}
