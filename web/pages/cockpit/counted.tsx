import { itemsAddress } from '../../components/items-address';

/** The stages of items that are neither closed nor withdrawn, as a filter of lists. */
export const openStages = 'registered,assigned,contested,in_implementation,closure_proposed';

/** A figure as the link to the list that it counts. */
export function Counted({
  count,
  filters,
}: {
  count: number;
  filters: Readonly<Record<string, string>>;
}) {
  return (
    <a class="ds-link" href={itemsAddress(filters)}>
      {count}
    </a>
  );
}
