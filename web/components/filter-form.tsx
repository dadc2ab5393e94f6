import type { ComponentChildren } from 'preact';
import { useVisit } from '../layout/visit-context';

/** A form that narrows a list: its answers are in the address, which can be kept and sent to others. */
export function FilterForm({ to, children }: { to: string; children: ComponentChildren }) {
  const { words, query } = useVisit();
  const { lists } = words.pages;
  // Where no cookie remembers the language, the address keeps it.
  const language = query.get('language');
  return (
    <form class="filter-form" method="get" action={to} role="search">
      {children}
      {language === null ? null : <input type="hidden" name="language" value={language} />}
      <p class="form-buttons">
        <button class="ds-button" type="submit">
          {lists.show}
        </button>{' '}
        <a
          class="ds-link"
          href={language === null ? to : `${to}?${new URLSearchParams({ language }).toString()}`}
        >
          {lists.clear}
        </a>
      </p>
    </form>
  );
}
