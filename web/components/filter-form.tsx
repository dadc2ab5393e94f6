import type { ComponentChildren } from 'preact';
import { useWords } from '../layout/visit-context';

/** A form that narrows a list: its answers are in the address, which can be kept and sent to others. */
export function FilterForm({ to, children }: { to: string; children: ComponentChildren }) {
  const { lists } = useWords().pages;
  return (
    <form class="filter-form" method="get" action={to} role="search">
      {children}
      <p class="form-buttons">
        <button class="ds-button" type="submit">
          {lists.show}
        </button>{' '}
        <a class="ds-link" href={to}>
          {lists.clear}
        </a>
      </p>
    </form>
  );
}
