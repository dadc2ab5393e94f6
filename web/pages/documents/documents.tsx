import type { Application } from '../../../application/composition/compose-application';
import { Day } from '../../components/day';
import { Downloads } from '../../components/downloads';
import { TextField } from '../../components/fields';
import { EarlierNames } from '../../components/earlier-names';
import { FilterForm } from '../../components/filter-form';
import { Pager } from '../../components/pager';
import { Table } from '../../components/table';
import { searchIn } from '../../http/searched';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import type { DataColumn } from '../../tables/column';
import { allPages } from '../../tables/table-files';

type Found = Awaited<ReturnType<Application['registeredDocuments']['page']>>;
type Listed = Found['items'][number];

const pageSize = 50;
const filePageSize = 500;

/** A page of the documents that the address asks for. */
export async function readDocuments(
  { registeredDocuments }: Application,
  { query }: Visit,
): Promise<Found> {
  const cursor = query.get('cursor') ?? undefined;
  return await registeredDocuments.page({ search: searchIn(query), limit: pageSize, cursor });
}

/** All documents of the search in the address. */
export async function* documentRows(
  { registeredDocuments }: Application,
  { query }: Visit,
): AsyncGenerator<Listed> {
  const search = searchIn(query);
  for await (const { items } of allPages((cursor) =>
    registeredDocuments.page({ search, limit: filePageSize, cursor }),
  )) {
    yield* items;
  }
}

/** The columns of the documents as a file. */
export function documentData({ words }: Visit): DataColumn<Listed>[] {
  const { documents, lists } = words.pages;
  return [
    { heading: lists.filters.symbol, value: ({ symbol }) => symbol },
    { heading: documents.name, value: ({ title }) => title },
    { heading: lists.filters.mechanism, value: ({ mechanism }) => mechanism },
    { heading: documents.issued, kind: 'day', value: ({ issuedOn }) => issuedOn },
    {
      heading: documents.recommendations,
      kind: 'number',
      value: ({ recommendations }) => recommendations,
    },
  ];
}

/** The documents of UN bodies, each with the way to its recommendations. */
export function Documents({
  path,
  found,
  itemsOf,
  documentAt = ({ symbol }) => itemsOf(symbol),
}: {
  path: string;
  found: Found;
  /** The list of the recommendations of a document. */
  itemsOf: (symbol: string) => string;
  /** The page of a document; without one, its recommendations. */
  documentAt?: (document: Listed) => string;
}) {
  const { words, query } = useVisit();
  const { documents, lists } = words.pages;
  return (
    <>
      <FilterForm to={path}>
        <TextField name="q" label={documents.search} value={query.get('q') ?? ''} />
      </FilterForm>
      <Table<Listed>
        caption={documents.title}
        rows={found.items}
        empty={documents.empty}
        columns={[
          {
            heading: lists.filters.symbol,
            cell: (document) => (
              <>
                <a class="ds-link" href={documentAt(document)}>
                  <bdi>{document.symbol}</bdi>
                </a>
                <EarlierNames names={document.earlierNames} />
              </>
            ),
          },
          { heading: documents.name, cell: ({ title }) => <bdi>{title}</bdi> },
          { heading: lists.filters.mechanism, cell: ({ mechanism }) => mechanism },
          {
            heading: documents.issued,
            cell: ({ issuedOn }) => (issuedOn === null ? '–' : <Day on={issuedOn} />),
          },
          {
            heading: documents.recommendations,
            cell: ({ symbol, recommendations }) => (
              <a class="ds-link" href={itemsOf(symbol)}>
                {recommendations}
              </a>
            ),
            isNumber: true,
          },
        ]}
      />
      <Pager nextCursor={found.nextCursor} />
      {found.items.length === 0 ? null : <Downloads path={path} />}
    </>
  );
}
