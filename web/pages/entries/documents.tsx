import type { Application } from '../../../application/composition/compose-application';
import { documentCorrectionFields, reasonField } from '../../../domain/registers/entry-fields';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { EntryForm, officers, readCorrection } from './entry-form';
import { afterCorrecting } from './registered';

const corrected = { ...documentCorrectionFields, ...reasonField };

/** Correcting a document. */
export function documentEntryPages({ registeredDocuments }: Application): PageRoute[] {
  return [
    page({
      path: '/documents/{id}/correct',
      audience: officers,
      show: async (visit) => {
        const { document, version } = await registeredDocuments.find(idOf(visit));
        const { id: _id, ...values } = document;
        const { entries } = visit.words.pages;
        return {
          title: `${entries.correct}: ${document.symbol}`,
          content: (
            <EntryForm
              {...{ body: corrected, submit: entries.correct, version, values }}
              mechanism={document.mechanism}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const done = await registeredDocuments.correct(readCorrection(corrected, visit, form));
        return afterCorrecting(visit, done, `/documents/${idOf(visit)}`);
      },
    }),
  ];
}
