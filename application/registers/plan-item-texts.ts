import type { FindingText } from '../../locales/found';
import type { Translation } from '../../store/register-changes';
import { asInFile, markupRemoved } from './entered-text';

/** The texts of a plan item as they were entered; those of a correction may be missing. */
interface ItemTexts {
  text?: string | undefined;
  expectedResult?: string | null | undefined;
  translations?: readonly Translation[] | undefined;
}

/** The texts as they are stored. */
export function plainTexts<T extends ItemTexts>({ text, expectedResult, translations }: T) {
  return {
    text: text && asInFile(text),
    expectedResult: expectedResult && asInFile(expectedResult),
    translations: translations?.map((one) => ({
      ...one,
      text: asInFile(one.text),
      expectedResult: one.expectedResult && asInFile(one.expectedResult),
    })),
  } as Pick<T, keyof ItemTexts>;
}

/** What to tell of texts from which HTML is removed. */
export function markupIn({
  text,
  expectedResult,
  translations = [],
}: ItemTexts): readonly FindingText[] {
  const said = translations.flatMap((one) => [one.text, one.expectedResult]);
  return markupRemoved([text, expectedResult, ...said]);
}
