import type { Application } from '../../../application/composition/compose-application';
import { documentCorrectionFields, reasonField } from '../../../domain/registers/entry-fields';
import { readEntry } from '../../forms/read-fields';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { EntryForm, officers, reasonLanguage, seenVersion } from './entry-form';
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
        const { actor, changeId } = visit;
        const id = idOf(visit);
        const given = { ...readEntry(corrected, form), language: reasonLanguage(visit, form) };
        const ifVersion = seenVersion(form);
        const call = { actor, changeId, id, ifVersion, given };
        const done = await registeredDocuments.correct(call);
        return afterCorrecting(visit, done, `/documents/${id}`);
      },
    }),
  ];
}
