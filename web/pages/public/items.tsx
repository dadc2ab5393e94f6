import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { Downloads } from '../../components/downloads';
import { Notice } from '../../components/notice';
import { Pager } from '../../components/pager';
import { Table } from '../../components/table';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { publicTableFiles } from '../../tables/table-files';
import { ItemFilters } from '../lists/item-filters';
import { itemRows } from '../lists';
import { itemColumns, itemData, voiceColumns } from '../lists/list-columns';
import { readFilter } from '../lists/list-filter';
import { publicAddress } from '../../http/public-address';

const pageSize = 50;
const path = '/public/items';

/** The list of items with the filters that everybody may use, and its files. */
export function publicItems(application: Application): PageRoute[] {
  return [
    page({ path, audience: 'public', show: (visit) => showList(application, visit) }),
    ...publicTableFiles({
      path,
      name: ({ words }) => words.pages.lists.caption,
      columns: (visit) => itemData(visit, { root: path, seesProcess: false }),
      rows: (visit) => itemRows(application, visit),
    }),
  ];
}

async function showList({ items, institutions }: Application, visit: Visit): Promise<Outcome> {
  const { actor, query, language, words } = visit;
  const { lists } = words.pages;
  const { filter, sort, unread } = readFilter(query, actor);
  const cursor = query.get('cursor') ?? undefined;
  const [found, living] = await Promise.all([
    items.page(actor, { filter, sort, limit: pageSize, cursor }),
    institutions.list(actor, { living: true }),
  ]);
  const address = (entityId: string) => publicAddress(visit, `/items/${entityId}`);
  return {
    title: query.get('contested') === 'true' ? lists.mostContested : lists.title,
    content: (
      <>
        {unread.length === 0 ? null : (
          <Notice tone="warning">{lists.unread({ names: unread.join(', ') })}</Notice>
        )}
        <ItemFilters to={path} institutions={living} seesProcess={false} />
        <Table<ItemView>
          caption={lists.caption}
          empty={lists.empty}
          rows={found.items}
          columns={[
            ...itemColumns(words, found.names.in(language), false, address),
            ...voiceColumns(words, { query, seesProcess: false }),
          ]}
        />
        <Pager nextCursor={found.nextCursor} />
        {found.items.length === 0 ? null : <Downloads path={path} />}
      </>
    ),
  };
}
