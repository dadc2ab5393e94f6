import { pageAddress } from './page-address';

/** An item or obligation as a link to its page: by its place in its register, else by another name. */
export function EntityLink({
  entityId,
  source = null,
  number = null,
  otherwise,
}: {
  entityId: string;
  /** The document or plan; null when it is in no register. */
  source?: string | null;
  number?: string | null;
  otherwise: string;
}) {
  const place = [source, number].filter((part) => part !== null).join(', ');
  return (
    <a class="ds-link" href={pageAddress(entityId)}>
      <bdi>{place === '' ? otherwise : place}</bdi>
    </a>
  );
}
