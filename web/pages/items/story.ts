import type { Items, ItemDetail } from '../../../application/items/items';

/** What the page of an item is made from. */
export interface ItemStory {
  item: ItemDetail;
  timeline: Awaited<ReturnType<Items['timeline']>>;
  timeZone: string;
  /** Names of the criteria of enhanced supervision, by code. */
  criteria: Readonly<Record<string, string>>;
}
