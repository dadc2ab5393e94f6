import type { ItemView } from '../../application/items/item-view';
import { useWords } from '../layout/visit-context';

/** The symbols, numbers and titles of an entry from before a correction: a search may have found it by them. */
export function EarlierNames({ names }: { names: ItemView['earlierNames'] }) {
  const { lists } = useWords().pages;
  if (names.length === 0) return null;
  return (
    <span class="field-help">
      <bdi>{lists.formerly({ names: names.map(({ name }) => name).join(', ') })}</bdi>
    </span>
  );
}
