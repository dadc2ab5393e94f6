import type { Application } from '../../../application/composition/compose-application';
import { itemsAddress } from '../../components/items-address';
import { page, type PageRoute } from '../../http/route';
import { tableFiles } from '../../tables/table-files';
import { AddEntry } from '../entries/add-entry';
import { documentDetailPages } from './detail';
import { documentData, documentRows, Documents, readDocuments } from './documents';

const path = '/documents';

/** The register of documents of UN bodies, for those who have signed in. */
export function documentPages(application: Application): PageRoute[] {
  return [
    ...documentDetailPages(application),
    page({
      path,
      audience: 'signed_in',
      show: async (visit) => ({
        title: visit.words.pages.documents.title,
        content: (
          <>
            <AddEntry address="/recommendations/add" act="addRecommendation" />
            <Documents
              path={path}
              found={await readDocuments(application, visit)}
              documentAt={({ id }) => `/documents/${id}`}
              itemsOf={(symbol) => itemsAddress({ symbol })}
            />
          </>
        ),
      }),
    }),
    ...tableFiles({
      ...{ path, audience: 'signed_in' },
      name: ({ words }) => words.pages.documents.title,
      columns: documentData,
      rows: (visit) => documentRows(application, visit),
    }),
  ];
}
