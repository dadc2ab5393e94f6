import enCommands from './en/commands.json';
import enErrors from './en/errors.json';
import enEvents from './en/events.json';
import enFindings from './en/findings.json';
import enLetter from './en/letter.json';
import enMail from './en/mail.json';
import enNames from './en/names.json';
import { pages as enPages } from './en/pages';
import enProblems from './en/problems.json';
import { closestLanguage, type Language } from '../domain/shared/languages';
import { speak, type Said, type Texts, type Writing } from './message';
import ruCommands from './ru/commands.json';
import ruErrors from './ru/errors.json';
import ruEvents from './ru/events.json';
import ruFindings from './ru/findings.json';
import ruLetter from './ru/letter.json';
import ruMail from './ru/mail.json';
import ruNames from './ru/names.json';
import { pages as ruPages } from './ru/pages';
import ruProblems from './ru/problems.json';
import { shape } from './shape';
import uzCommands from './uz-Latn/commands.json';
import uzErrors from './uz-Latn/errors.json';
import uzEvents from './uz-Latn/events.json';
import uzFindings from './uz-Latn/findings.json';
import uzLetter from './uz-Latn/letter.json';
import uzMail from './uz-Latn/mail.json';
import uzNames from './uz-Latn/names.json';
import { pages as uzPages } from './uz-Latn/pages';
import uzProblems from './uz-Latn/problems.json';
import { uzbekCyrillic } from './uzbek-cyrillic';

/** Everything a person reads, in one language. */
export type Words = Said<typeof shape> & {
  /** BCP 47 tag. */
  tag: string;
};

/** The code of an error that there is a sentence for. */
export type ErrorCode = keyof typeof enErrors;

/** A language as it is kept: its texts, the sentences of its errors by code, and how they are written. */
interface Catalogue extends Pick<Writing, 'spell'> {
  texts: Texts<typeof shape>;
  errors: Readonly<Record<ErrorCode, string>>;
}

const asItStands = (letters: string): string => letters;

const uzbek: Omit<Catalogue, 'spell'> = {
  texts: {
    ...{ mail: uzMail, letter: uzLetter, names: uzNames, commands: uzCommands, events: uzEvents },
    ...{ problems: uzProblems, findings: uzFindings, pages: uzPages },
  },
  errors: uzErrors,
};

const english: Catalogue = {
  texts: {
    ...{ mail: enMail, letter: enLetter, names: enNames, commands: enCommands, events: enEvents },
    ...{ problems: enProblems, findings: enFindings, pages: enPages },
  },
  errors: enErrors,
  spell: asItStands,
};

/** By tag. Uzbek in Cyrillic letters has no files: it is written from the Latin ones. */
export const catalogues: Readonly<Record<string, Catalogue>> = {
  'uz-Latn': { ...uzbek, spell: asItStands },
  'uz-Cyrl': { ...uzbek, spell: uzbekCyrillic },
  ru: {
    texts: {
      ...{ mail: ruMail, letter: ruLetter, names: ruNames, commands: ruCommands, events: ruEvents },
      ...{ problems: ruProblems, findings: ruFindings, pages: ruPages },
    },
    errors: ruErrors,
    spell: asItStands,
  },
  en: english,
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
  const catalogue = catalogues[tag] ?? english;
  // Kept, because a sentence is read from its ICU message once.
  const known = spoken.get(tag) ?? { ...speak(shape, catalogue.texts, { ...catalogue, tag }), tag };
  spoken.set(tag, known);
  return known;
}

/** `2026-03-05` as `05.03.2026`, the form used in all languages here. */
export function writtenDate(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** A flag as messages take it. */
export function yesOrNo(flag: boolean): 'yes' | 'no' {
  return flag ? 'yes' : 'no';
}
