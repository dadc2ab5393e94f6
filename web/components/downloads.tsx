import { useVisit } from '../layout/visit-context';

/** The list of this page as files, with the same filters and all of its pages. */
export function Downloads({ path }: { path: string }) {
  const { words, query } = useVisit();
  const { lists } = words.pages;
  const kept = new URLSearchParams(query);
  kept.delete('cursor');
  const asked = kept.size === 0 ? '' : `?${kept.toString()}`;
  return (
    <p class="ds-paragraph downloads">
      {`${lists.download}: `}
      <a class="ds-link" href={`${path}.xlsx${asked}`}>
        {lists.excel}
      </a>
      {', '}
      <a class="ds-link" href={`${path}.csv${asked}`}>
        {lists.csv}
      </a>
    </p>
  );
}
