import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { Day } from '../../components/day';
import { itemsAddress } from '../../components/items-address';
import { safeHref } from '../../components/safe-href';
import { SummaryList } from '../../components/summary-list';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { AddEntry } from '../entries/add-entry';
import { EntryHistory } from '../entries/entry-history';
import { EntryLinks } from '../entries/entry-links';

type Document = Awaited<ReturnType<Application['registeredDocuments']['find']>>['document'];

/** One document with the way to its recommendations and the corrections of its entry. */
export function documentDetailPages(application: Application): PageRoute[] {
  const { registeredDocuments, items, terms } = application;
  return [
    page({
      path: '/documents/{id}',
      audience: 'signed_in',
      show: async (visit) => {
        const { actor } = visit;
        const id = idOf(visit);
        const { document } = await registeredDocuments.find(id);
        const maySee = refuseUnpermittedAct(actor, 'seeRegisterHistory') === null;
        const [count, history] = await Promise.all([
          items.count(actor, { symbol: document.symbol }),
          maySee ? registeredDocuments.history(actor, id) : null,
        ]);
        return {
          title: document.title,
          content: (
            <>
              <DocumentDetail document={document} items={count} />
              <EntryLinks address={`/documents/${id}`} acts={['correct']} />
              <AddEntry
                address={`/recommendations/add?symbol=${encodeURIComponent(document.symbol)}`}
                act="addRecommendation"
              />
              {history === null ? null : (
                <EntryHistory history={history} timeZone={await terms.timeZone()} />
              )}
            </>
          ),
        };
      },
    }),
  ];
}

function DocumentDetail({ document, items }: { document: Document; items: number }) {
  const {
    documents: said,
    entries: { fields },
  } = useVisit().words.pages;
  const { symbol, mechanism, session, adoptedOn, issuedOn, url } = document;
  const href = url === null ? null : safeHref(url);
  return (
    <SummaryList
      entries={[
        [fields.symbol.label, <bdi key="symbol">{symbol}</bdi>],
        [fields.mechanism.label, mechanism],
        session === null ? null : [fields.session.label, session],
        adoptedOn === null ? null : [fields.adoptedOn.label, <Day key="adopted" on={adoptedOn} />],
        issuedOn === null ? null : [fields.issuedOn.label, <Day key="issued" on={issuedOn} />],
        href === null
          ? null
          : [
              fields.url.label,
              <a class="ds-link" key="url" href={href} rel="noreferrer">
                {said.unDocument}
              </a>,
            ],
        [
          said.items,
          <a class="ds-link" key="items" href={itemsAddress({ symbol })}>
            {said.openItems({ count: items })}
          </a>,
        ],
      ]}
    />
  );
}
