import type { Words } from '../../../locales/words';

interface Titled {
  document: { symbol: string } | null;
  plan: { title: string } | null;
  number: string;
}

/** What an item is called: its document or plan, and its number there. */
export function titleOf({ document, plan, number }: Titled, { pages }: Words): string {
  return pages.items.title({ register: document?.symbol ?? plan?.title ?? '', number });
}
