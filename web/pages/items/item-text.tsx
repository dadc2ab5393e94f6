import type { ItemDetail } from '../../../application/items/items';
import { closestLanguage } from '../../../domain/shared/languages';
import type { TextStatus } from '../../../domain/registers/translation';
import { nameOfLanguage } from '../../../locales/language-name';
import { WrittenText } from '../../components/written-text';
import { useVisit } from '../../layout/visit-context';

interface Version {
  language: string | null;
  text: string;
  expectedResult: string | null;
  status: TextStatus;
}

/** The text that the item is about, in the language of the page where it exists; the others below it. */
export function ItemText({ item }: { item: ItemDetail }) {
  const { language, words } = useVisit();
  const { items } = words.pages;
  const versions = versionsOf(item);
  const tags = versions.flatMap((one) => one.language ?? []);
  const closest = closestLanguage(language, tags);
  const shown = versions.find((one) => one.language === closest) ?? versions[0];
  const others = versions.filter((one) => one !== shown);
  return (
    <>
      {shown === undefined ? null : <TextVersion version={shown} isMain />}
      {others.length === 0 ? null : (
        <details class="ds-details">
          <summary>{items.otherLanguages}</summary>
          <div>
            {others.map((version) => (
              <TextVersion key={version.language} version={version} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function TextVersion({ version, isMain = false }: { version: Version; isMain?: boolean }) {
  const { items } = useVisit().words.pages;
  const { language, text, expectedResult, status } = version;
  return (
    <>
      <WrittenText text={text} language={language} isLead={isMain} />
      {expectedResult === null ? null : (
        <>
          <p class="ds-paragraph">{items.expectedResult}</p>
          <WrittenText text={expectedResult} language={language} />
        </>
      )}
      {language === null ? null : (
        <p class="field-help">
          {items.texts[status]({ language: nameOfLanguage(useVisit().words.tag, language) })}
        </p>
      )}
    </>
  );
}

function versionsOf(item: ItemDetail): readonly Version[] {
  const { text, textLanguage: language, expectedResult, recommendation, planItem } = item;
  const status = recommendation?.textStatus ?? 'original';
  const translations = planItem?.translations ?? recommendation?.translations ?? [];
  return [
    { text, language, expectedResult, status },
    ...translations.map((one) => ({ expectedResult: null, ...one })),
  ];
}
