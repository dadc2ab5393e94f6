import type { Words } from '../../../locales/words';
import { nameOfLanguage } from '../../../locales/language-name';

/** What a column is read as, in words: its field, or the text in a language. */
export function fieldName({ tag, pages }: Words, field: string): string {
  const { fields } = pages.imports;
  const [, part, language] = /^(text|result) in (.+)$/.exec(field) ?? [];
  if (part !== undefined && language !== undefined) {
    const name = part === 'text' ? fields.text : fields.expectedResult;
    return `${name} (${nameOfLanguage(tag, language)})`;
  }
  const known: Readonly<Record<string, string>> = fields;
  return known[field] ?? `${fields.name} (${nameOfLanguage(tag, field)})`;
}
