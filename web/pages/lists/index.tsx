import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { seesProcess, viewerOf } from '../../../domain/process/visibility';
import { Notice } from '../../components/notice';
import { Pager } from '../../components/pager';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { csvOf } from './csv';
import { ItemFilters } from './item-filters';
import { csvHeader, csvRow, itemColumns } from './list-columns';
import { readFilter } from './list-filter';

const pageSize = 50;
const csvPageSize = 200;

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
          title: lists.title,
          content: (
            <>
              {unread.length === 0 ? null : (
                <Notice tone="warning">{lists.unread({ names: unread.join(', ') })}</Notice>
              )}
              <ItemFilters institutions={institutions} seesProcess={isOpen} />
              <Table<ItemView>
                caption={lists.caption}
                columns={itemColumns(words, found.names.in(visit.language), isOpen)}
                rows={found.items}
                empty={lists.empty}
              />
              <Pager nextCursor={found.nextCursor} />
              {found.items.length === 0 ? null : (
                <p class="ds-paragraph">
                  <a class="ds-link" href={`/items.csv?${withoutPage(query)}`}>
                    {lists.csv}
                  </a>
                </p>
              )}
            </>
          ),
        };
      },
    }),
    page({
      path: '/items.csv',
      audience: 'signed_in',
      show: async (visit) => {
        // Refused before the table begins: then it could only break off.
        const first = await pageOf(application, visit, undefined);
        return {
          file: csvOf(csvHeader(visit.words), csvRows(application, visit, first)),
          contentType: 'text/csv; charset=utf-8',
          fileName: 'items.csv',
        };
      },
    }),
  ];
}

type ItemPage = Awaited<ReturnType<Application['items']['page']>>;

async function pageOf(
  { items }: Application,
  { actor, query }: Visit,
  cursor: string | undefined,
): Promise<ItemPage> {
  const { filter, sort } = readFilter(query, actor);
  return await items.page(actor, { filter, sort, limit: csvPageSize, cursor });
}

/** All items of the filter, page by page: the table may be larger than memory. */
async function* csvRows(
  application: Application,
  visit: Visit,
  first: ItemPage,
): AsyncGenerator<readonly string[]> {
  for (let page: ItemPage | null = first; page !== null;) {
    const { items, nextCursor, names }: ItemPage = page;
    const named = names.in(visit.language);
    for (const item of items) yield csvRow(visit.words, named, item);
    page = nextCursor === null ? null : await pageOf(application, visit, nextCursor);
  }
}

function withoutPage(query: URLSearchParams): string {
  const kept = new URLSearchParams(query);
  kept.delete('cursor');
  return kept.toString();
}
