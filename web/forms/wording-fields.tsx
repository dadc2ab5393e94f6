import type { Body, Field } from '../../domain/process/field';
import type { Language } from '../../domain/shared/languages';
import { wordsIn } from '../../locales/words';
import { TextArea, TextField } from '../components/fields';
import { useVisit } from '../layout/visit-context';
import type { FieldWords } from './field-words';
import { isNeeded, wordingField } from './read-fields';

// A longer text gets a field of several lines.
const longestLine = 500;

/** The texts of a command in the languages of the installation: the first language in sight, the others folded. */
export function WordingFields({
  body,
  wordsOf,
}: {
  body: Body;
  wordsOf: (name: string) => FieldWords;
}) {
  const { languages, words, problem } = useVisit();
  const fields = Object.entries(body).filter(([, { shape }]) => shape.kind === 'wordings');
  if (fields.length === 0) return null;
  const isTyped = (language: Language): boolean =>
    fields.some(([name]) => problem?.form.text(wordingField(name, language)) != null);
  return (
    <>
      <p class="field-help">{words.pages.doing.oneLanguage}</p>
      {languages.map((language, index) => (
        <details class="ds-details" key={language} open={index === 0 || isTyped(language)}>
          <summary>{wordsIn(language).pages.frame.ownName}</summary>
          <div class="action-form">
            {fields.map(([name, field]) => (
              <WordingField
                {...{ key: name, name, field, language, said: wordsOf(name) }}
                isFirst={index === 0}
              />
            ))}
          </div>
        </details>
      ))}
    </>
  );
}

function WordingField({
  name,
  field,
  language,
  said: { label, help },
  isFirst,
}: {
  name: string;
  field: Field<unknown>;
  language: Language;
  said: FieldWords;
  isFirst: boolean;
}) {
  const { words } = useVisit();
  const inLanguage = { label, language: wordsIn(language).pages.frame.ownName };
  const common = {
    ...{
      name: wordingField(name, language),
      label: words.pages.doing.inLanguage(inLanguage),
      help,
    },
    optional: !isFirst || !isNeeded(field),
  };
  const isLine = field.shape.kind === 'wordings' && field.shape.maximum <= longestLine;
  return isLine ? <TextField {...common} /> : <TextArea {...common} lang={language} />;
}
