import type { Language } from '../domain/shared/languages';
import { wordsIn, yesOrNo } from './words';

/** Under which name a yearly letter is attached and downloaded. */
export function letterFileName(letter: {
  year: number;
  language: Language;
  replacesLetterId: string | null;
}): string {
  const corrected = yesOrNo(letter.replacesLetterId !== null);
  return `${wordsIn(letter.language).letter.fileName({ year: letter.year, corrected })}.html`;
}
