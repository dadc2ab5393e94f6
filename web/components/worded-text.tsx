import { closestLanguage, type Language } from '../../domain/shared/languages';
import { useVisit } from '../layout/visit-context';
import { WrittenText } from './written-text';

/** A text in one of its languages. */
export interface Worded {
  language: Language;
  text: string;
}

/** Of a text in several languages the one closest to a language, else its first. */
export function closestText<W extends Worded>(language: Language, texts: readonly W[]): W | null {
  const closest = closestLanguage(
    language,
    texts.map((one) => one.language),
  );
  return texts.find((one) => one.language === closest) ?? texts[0] ?? null;
}

/** A text in the language of the page, or the closest one that it has. */
export function WordedText({ texts, isLead }: { texts: readonly Worded[]; isLead?: boolean }) {
  const shown = closestText(useVisit().language, texts);
  if (shown === null) return null;
  return <WrittenText text={shown.text} language={shown.language} isLead={isLead === true} />;
}
