import { languageOf, type Language, type Languages } from '../../domain/shared/languages';
import { acceptedLanguage } from '../../locales/accepted-language';
import type { SetCookie } from './outcome';

const cookieName = 'language';
const year = 365 * 24 * 3600;

/**
 * The language of a visit: the one that was just chosen, the remembered one, that of the person, or what the browser
 * asks for. `remember` is the cookie of a choice.
 */
export function chosenLanguage(asked: {
  languages: Languages;
  query: URLSearchParams;
  cookies: ReadonlyMap<string, string>;
  ofPerson: Language | null;
  accepted: string | undefined;
}): { language: Language; remember: SetCookie[] } {
  const { languages, query, cookies, ofPerson, accepted } = asked;
  const one = (tag: string | null | undefined): Language | null =>
    tag ? languageOf(tag, languages) : null;
  const chosen = one(query.get('language'));
  if (chosen !== null) {
    return {
      language: chosen,
      remember: [{ name: cookieName, value: chosen, maxAgeSeconds: year }],
    };
  }
  const language = one(cookies.get(cookieName)) ?? one(ofPerson);
  return {
    language: language ?? acceptedLanguage(accepted, languages) ?? languages[0],
    remember: [],
  };
}
