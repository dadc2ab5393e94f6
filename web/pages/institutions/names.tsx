import { longestName, type NamesByLanguage } from '../../../domain/registers/institution-name';
import { wordsIn } from '../../../locales/words';
import { TextField } from '../../components/fields';
import type { FormValues } from '../../http/form-values';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';

/** A field for the name in each language of the installation; a language may be left out. */
export function NameFields({ names = {} }: { names?: NamesByLanguage }) {
  const { languages, words } = useVisit();
  return (
    <>
      {languages.map((tag) => (
        <TextField
          key={tag}
          name={`name-${tag}`}
          label={words.pages.institutions.nameIn({ language: wordsIn(tag).pages.frame.ownName })}
          value={names[tag] ?? ''}
          optional
        />
      ))}
    </>
  );
}

/** The names that were given, by language; null for a language that was left empty. */
export function namesIn(
  values: FormValues,
  { languages }: Pick<Visit, 'languages'>,
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    languages.map((tag) => [tag, values.optionalLabel(`name-${tag}`, longestName)]),
  );
}
