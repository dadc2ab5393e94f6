import { itemsAddress } from '../../components/items-address';

/** A figure as the link to the list that it counts; nothing leads to an empty one. */
export function Counted({
  count,
  filters,
}: {
  count: number;
  filters: Readonly<Record<string, string>>;
}) {
  if (count === 0) return <>0</>;
  return (
    <a class="ds-link" href={itemsAddress(filters)}>
      {count}
    </a>
  );
}
