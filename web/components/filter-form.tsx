import type { ComponentChildren } from 'preact';
import { useVisit, VisitContext } from '../layout/visit-context';

/**
 * A form that narrows a list: its answers are in the address, which can be kept and sent to others. They stand there also
 * when another form of the page was refused.
 */
export function FilterForm({ to, children }: { to: string; children: ComponentChildren }) {
  const visit = useVisit();
  const { words, query } = visit;
  const { lists } = words.pages;
  // Where no cookie remembers the language, the address keeps it.
  const language = query.get('language');
  return (
    <form class="filter-form" method="get" action={to} role="search">
      <VisitContext.Provider value={{ ...visit, problem: null }}>{children}</VisitContext.Provider>
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
