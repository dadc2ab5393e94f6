import type { Body } from '../../../../domain/process/field';
import { isOfCenter } from '../../../../domain/shared/actor';
import { DayField, SelectField } from '../../../components/fields';
import { useVisit } from '../../../layout/visit-context';
import { wordsIn } from '../../../../locales/words';

/** The fields of every command: the language of its texts, and for the center the day of an act on paper. */
export function CommonFields({ body }: { body: Body }) {
  const { words, actor } = useVisit();
  const { doing } = words.pages;
  const hasText = Object.values(body).some(({ shape }) => shape.kind === 'text');
  return (
    <>
      {hasText ? <TextLanguageField /> : null}
      {isOfCenter(actor.role) ? (
        <DayField
          name="effectiveAt"
          label={doing.effectiveAt}
          help={doing.effectiveAtHelp}
          optional
        />
      ) : null}
    </>
  );
}

/** The language of the texts that are written, which need not be that of the page. */
export function TextLanguageField() {
  const { words, languages, language } = useVisit();
  const { doing } = words.pages;
  return (
    <SelectField
      name="language"
      label={doing.textLanguage}
      value={language}
      choices={languages.map((tag) => ({
        value: tag,
        label: wordsIn(tag).pages.frame.ownName,
      }))}
    />
  );
}
