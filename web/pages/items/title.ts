import type { ItemDetail } from '../../../application/items/items';
import type { Words } from '../../../locales/words';

/** What an item is called: its document or plan, and its number there. */
export function titleOf(
  { document, plan, number }: Pick<ItemDetail, 'document' | 'plan' | 'number'>,
  { pages }: Words,
): string {
  return pages.items.title({ register: document?.symbol ?? plan?.title ?? '', number });
}
