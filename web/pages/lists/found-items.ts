import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import type { Visit } from '../../http/visit';

const mostFound = 30;
const longestSearch = 200;

/** The items that the words in the address find, for forms in which some are chosen; none without words. */
export async function foundItems(
  items: Application['items'],
  { actor, query }: Pick<Visit, 'actor' | 'query'>,
  among: { kind?: 'plan_item'; tracked?: true } = {},
): Promise<readonly ItemView[]> {
  const search = (query.get('q') ?? '').trim().slice(0, longestSearch);
  if (search === '') return [];
  const filter = { ...among, search };
  const request = { filter, sort: 'paragraph', limit: mostFound, cursor: undefined } as const;
  return (await items.page(actor, request)).items;
}
