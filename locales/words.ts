import { closestLanguage, type Language } from '../domain/shared/languages';
import { speak, type Writing } from './message';
import { texts, type Said } from './texts';
import { uzbekCyrillic } from './uzbek-cyrillic';

/** Everything a person reads, in one language. */
export type Words = Said & {
  /** BCP 47 tag. */
  tag: string;
};

/** The code of an error that there is a sentence for. */
export type ErrorCode = keyof Said['errors'];

/** The same texts in another language. */
type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** A language as it is kept: its texts, and how they are written. */
interface Catalogue extends Pick<Writing, 'spell'> {
  texts: Translated<(typeof texts)['en']>;
}

const asItStands = (letters: string): string => letters;

/** By tag. Uzbek in Cyrillic letters has no files: it is written from the Latin ones. */
export const catalogues: Readonly<Record<string, Catalogue>> = {
  'uz-Latn': { texts: texts['uz-Latn'], spell: asItStands },
  'uz-Cyrl': { texts: texts['uz-Latn'], spell: uzbekCyrillic },
  ru: { texts: texts.ru, spell: asItStands },
  en: { texts: texts.en, spell: asItStands },
};

/** The tags of the languages that there are words in. */
export const catalogueLanguages: readonly string[] = Object.keys(catalogues);

const spoken = new Map<string, Words>();

/**
 * The words of a language, or of the closest one that there are words in (`uz` is `uz-Latn`); English where there are
 * none: a mail in another language is better than none.
 */
export function wordsIn(language: Language): Words {
  const tag = closestLanguage(language, catalogueLanguages) ?? 'en';
  const { texts: spelled, spell } = catalogues[tag] ?? { texts: texts.en, spell: asItStands };
  // Kept, because a sentence is read from its ICU message once.
  const known = spoken.get(tag) ?? { ...(speak(spelled, { tag, spell }) as Said), tag };
  spoken.set(tag, known);
  return known;
}

/** `2026-03-05` as `05.03.2026`, the form used in all languages here. */
export function writtenDate(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** `2026-03` as `03.2026`. */
export function writtenMonth(month: string): string {
  return `${month.slice(5, 7)}.${month.slice(0, 4)}`;
}

/** A flag as messages take it. */
export function yesOrNo(flag: boolean): 'yes' | 'no' {
  return flag ? 'yes' : 'no';
}
