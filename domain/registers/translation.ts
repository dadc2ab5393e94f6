import { domainError, type DomainError } from '../shared/errors';
import type { Language } from '../shared/languages';

/** The original, the published text in another language, or an unofficial translation. */
export const textStatuses = ['original', 'official', 'unofficial'] as const;
export type TextStatus = (typeof textStatuses)[number];

/** The statuses of a text whose original is the entry's own text. */
export const translationStatuses = ['official', 'unofficial'] as const;

/** A text of an entry, by its language. */
interface TextOf {
  language: Language;
  status: TextStatus;
}

/**
 * Null when every translation is in another language than the entry's own text, each language occurs once, and one text
 * at most is the original.
 */
export function refuseTranslations(
  own: TextOf,
  translations: readonly TextOf[],
): DomainError | null {
  const languages = translations.map(({ language }) => language);
  if (languages.includes(own.language)) {
    return domainError('input', 'own_language');
  }
  if (new Set(languages).size !== languages.length) {
    return domainError('input', 'language_twice');
  }
  const originals = [own, ...translations].filter(({ status }) => status === 'original');
  return originals.length > 1 ? domainError('input', 'two_originals') : null;
}
