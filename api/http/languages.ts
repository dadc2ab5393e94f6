import { languageOf, type Language, type Languages } from '../../domain/shared/languages';

import { unsaidLanguage } from '../schemas/text';
import type { WrongPlace } from '../../application/application-error';
import { Refusal } from './refusal';

/**
 * The request with its languages spelled as the installation spells them (`uz`: `uz-Latn`), and with its first
 * language where the request has none. Languages are the values of fields named `language` and `languages`, and the
 * keys of `names`; a `textLanguage`, and the `language` of a translation, are of a text and can be any. Errors: 400 for a language that the
 * installation does not have.
 */
export function inLanguagesOf(
  value: unknown,
  part: 'query' | 'body',
  languages: Languages,
): unknown {
  const others: WrongPlace[] = [];
  const own = (tag: string, pointer: string): Language => {
    if (tag === unsaidLanguage) return languages[0];
    const language = languageOf(tag, languages);
    if (language !== null) return language;
    const fault = { code: 'not_one_of', values: { options: languages.join(', ') } } as const;
    others.push({ pointer, fault });
    return tag;
  };
  const read = (one: unknown, pointer: string, name = ''): unknown => {
    if (Array.isArray(one)) {
      return one.map((entry, index) => read(entry, `${pointer}/${index}`, singular[name]));
    }
    if (isRecord(one)) {
      const entries = Object.entries(one).map(([key, entry]) => {
        const at = `${pointer}/${key}`;
        return [name === 'names' ? own(key, at) : key, read(entry, at, key)] as const;
      });
      return Object.fromEntries(entries);
    }
    if (typeof one !== 'string') return one;
    const isOfText = name === 'textLanguage' || translated.test(pointer);
    if (!isOfText) return name === 'language' ? own(one, pointer) : one;
    return one === unsaidLanguage ? languages[0] : (languageOf(one, languages) ?? one);
  };
  const said = read(value, `/${part}`);
  if (others.length === 0) return said;
  throw new Refusal('malformed', 'invalid_request', {
    errors: others,
  });
}

const translated = /\/translations\/\d+\/language$/;

const singular: Readonly<Record<string, string>> = { languages: 'language' };

/** Neither a file nor its bytes. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
