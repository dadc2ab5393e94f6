import type { NamesByLanguage } from '../domain/registers/institution-name';
import { nameIn } from './names';
import { catalogueLanguages, wordsIn } from './words';

/** The name of a protected submitter or its person: of a stored name, with the mark; of none, the phrase instead. */
export function protectedName(name: NamesByLanguage | string | null): NamesByLanguage {
  return Object.fromEntries(
    catalogueLanguages.map((language) => {
      const { protectedSubmitter } = wordsIn(language).names;
      if (name === null) return [language, protectedSubmitter.hidden];
      const known = typeof name === 'string' ? name : nameIn(language, name);
      return [language, protectedSubmitter.shown({ name: known })];
    }),
  );
}
