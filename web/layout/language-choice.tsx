import { useVisit } from './visit-context';
import { wordsIn } from '../../locales/words';

/** The languages of the installation, each in its own words; the choice is remembered. */
export function LanguageChoice() {
  const { languages, language, address, words } = useVisit();
  return (
    <nav class="language-choice" aria-label={words.pages.frame.languages}>
      {languages.map((tag) => (
        <a
          class="ds-link"
          key={tag}
          lang={tag}
          hreflang={tag}
          href={inLanguage(address, tag)}
          aria-current={tag === language ? 'true' : undefined}
        >
          {wordsIn(tag).pages.frame.ownName}
        </a>
      ))}
    </nav>
  );
}

function inLanguage(address: string, tag: string): string {
  const { pathname, searchParams } = new URL(address, 'http://local');
  searchParams.set('language', tag);
  return `${pathname}?${searchParams.toString()}`;
}
