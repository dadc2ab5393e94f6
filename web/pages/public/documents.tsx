import type { Application } from '../../../application/composition/compose-application';
import { page, type PageRoute } from '../../http/route';
import { publicTableFiles } from '../../tables/table-files';
import { documentData, documentRows, Documents, readDocuments } from '../documents/documents';
import { publicAddress } from '../../http/public-address';

const path = '/public/documents';

/** The register of documents, which is public. */
export function publicDocuments(application: Application): PageRoute[] {
  return [
    page({
      path,
      audience: 'public',
      show: async (visit) => ({
        title: visit.words.pages.documents.title,
        content: (
          <Documents
            path={path}
            found={await readDocuments(application, visit)}
            itemsOf={(symbol) => publicAddress(visit, '/items', { symbol })}
          />
        ),
      }),
    }),
    ...publicTableFiles({
      path,
      name: ({ words }) => words.pages.documents.title,
      columns: documentData,
      rows: (visit) => documentRows(application, visit),
    }),
  ];
}
