import { useVisit } from '../layout/visit-context';

/** Goes on to the next page of a list, and back to its beginning; nothing on a list of one page. */
export function Pager({ nextCursor }: { nextCursor: string | null }) {
  const { address, query, words } = useVisit();
  const { frame } = words.pages;
  const isFirst = !query.has('cursor');
  if (isFirst && nextCursor === null) return null;
  return (
    <nav class="pager" aria-label={frame.pagesOfList}>
      {isFirst ? null : (
        <a class="ds-link" href={withCursor(address, null)}>
          {frame.firstPage}
        </a>
      )}
      {nextCursor === null ? null : (
        <a class="ds-link" rel="next" href={withCursor(address, nextCursor)}>
          {frame.nextPage}
        </a>
      )}
    </nav>
  );
}

function withCursor(address: string, cursor: string | null): string {
  const { pathname, searchParams } = new URL(address, 'http://local');
  if (cursor === null) searchParams.delete('cursor');
  else searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams.toString()}`;
}
