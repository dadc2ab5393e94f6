import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { seesProcess, viewerOf } from '../../../domain/process/visibility';
import { Downloads } from '../../components/downloads';
import { Notice } from '../../components/notice';
import { Pager } from '../../components/pager';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { allPages, tableFiles } from '../../tables/table-files';
import { ItemFilters } from './item-filters';
import { itemColumns, itemData, voiceColumns, type ItemRow } from './list-columns';
import { readFilter } from './list-filter';

const pageSize = 50;
const filePageSize = 200;

/** The list of items; every choice of filters is an address, and a table to download. */
export function listPages(application: Application): PageRoute[] {
  return [
    page({
      path: '/items',
      audience: 'signed_in',
      show: async (visit) => {
        const { actor, words, query } = visit;
        const { filter, sort, unread } = readFilter(query, actor);
        const cursor = query.get('cursor') ?? undefined;
        const [found, institutions] = await Promise.all([
          application.items.page(actor, { filter, sort, limit: pageSize, cursor }),
          application.institutions.list(actor, { living: true }),
        ]);
        const { lists } = words.pages;
        const isOpen = seesProcess(viewerOf(actor));
        return {
          title: query.get('contested') === 'true' ? lists.mostContested : lists.title,
          content: (
            <>
              {unread.length === 0 ? null : (
                <Notice tone="warning">{lists.unread({ names: unread.join(', ') })}</Notice>
              )}
              <ItemFilters institutions={institutions} seesProcess={isOpen} />
              <Table<ItemView>
                caption={lists.caption}
                columns={[
                  ...itemColumns(words, found.names.in(visit.language), isOpen),
                  ...voiceColumns(words, { query, seesProcess: isOpen }),
                ]}
                rows={found.items}
                empty={lists.empty}
              />
              <Pager nextCursor={found.nextCursor} />
              {found.items.length === 0 ? null : <Downloads path="/items" />}
            </>
          ),
        };
      },
    }),
    ...tableFiles({
      path: '/items',
      audience: 'signed_in',
      name: ({ words }) => words.pages.lists.caption,
      columns: (visit) => itemData(visit, { seesProcess: seesProcess(viewerOf(visit.actor)) }),
      rows: (visit) => itemRows(application, visit),
    }),
  ];
}

/** The items of the filter in the address. */
export async function* itemRows(
  { items }: Application,
  { actor, query, language }: Visit,
): AsyncGenerator<ItemRow> {
  const { filter, sort } = readFilter(query, actor);
  for await (const found of allPages((cursor) =>
    items.page(actor, { filter, sort, limit: filePageSize, cursor }),
  )) {
    const names = found.names.in(language);
    for (const item of found.items) yield { item, names };
  }
}
