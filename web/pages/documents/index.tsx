import type { Application } from '../../../application/composition/compose-application';
import { Day } from '../../components/day';
import { TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { itemsAddress } from '../../components/items-address';
import { Pager } from '../../components/pager';
import { Table } from '../../components/table';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { documentDetailPages } from './detail';
import { recommendationForms } from './recommendation-forms';
import { page, type PageRoute } from '../../http/route';

type Listed = Awaited<ReturnType<Application['registeredDocuments']['page']>>['items'][number];

const pageSize = 50;
const longestSearch = 200;

/** The register of documents of UN bodies, each with the way to its recommendations. */
export function documentPages(application: Application): PageRoute[] {
  const { registeredDocuments } = application;
  return [
    ...recommendationForms(application),
    ...documentDetailPages(application),
    page({
      path: '/documents',
      audience: 'signed_in',
      show: async ({ actor, words, query }) => {
        const search = query.get('q')?.trim().slice(0, longestSearch) || undefined;
        const cursor = query.get('cursor') ?? undefined;
        const found = await registeredDocuments.page({ search, limit: pageSize, cursor });
        const { documents, lists, registers } = words.pages;
        return {
          title: documents.title,
          content: (
            <>
              <FilterForm to="/documents">
                <TextField name="q" label={documents.search} value={query.get('q') ?? ''} />
              </FilterForm>
              {refuseUnpermittedAct(actor, 'correctRegister') === null ? (
                <p class="ds-paragraph">
                  <a class="ds-button" data-variant="secondary" href="/documents/register">
                    {registers.registerTitle}
                  </a>
                </p>
              ) : null}
              <Table<Listed>
                caption={documents.title}
                rows={found.items}
                empty={documents.empty}
                columns={[
                  {
                    heading: lists.filters.symbol,
                    cell: ({ id, symbol }) => (
                      <a class="ds-link" href={`/documents/${id}`}>
                        <bdi>{symbol}</bdi>
                      </a>
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
                      <a class="ds-link" href={itemsAddress({ symbol })}>
                        {recommendations}
                      </a>
                    ),
                    isNumber: true,
                  },
                ]}
              />
              <Pager nextCursor={found.nextCursor} />
            </>
          ),
        };
      },
    }),
  ];
}
