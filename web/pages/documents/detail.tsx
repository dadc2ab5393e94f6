import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { mechanismsOfSymbols } from '../../../domain/registers/un-symbol';
import { Day } from '../../components/day';
import { DayField, SelectField, TextField } from '../../components/fields';
import { itemsAddress } from '../../components/items-address';
import { safeHref } from '../../components/safe-href';
import { SummaryList } from '../../components/summary-list';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { CorrectionForm, reasonIn, versionIn } from '../registers/correction-form';
import { EntryHistory } from '../registers/entry-history';

type Document = Awaited<ReturnType<Application['registeredDocuments']['find']>>['document'];

/** One document with the way to its recommendations and the corrections of its entry; correcting it. */
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
              {refuseUnpermittedAct(actor, 'correctRegister') === null ? (
                <Acts document={document} />
              ) : null}
              {history === null ? null : (
                <EntryHistory history={history} timeZone={await terms.timeZone()} />
              )}
            </>
          ),
        };
      },
    }),
    page({
      path: '/documents/{id}/correct',
      audience: ['center', 'center_lead'],
      show: async (visit) => {
        const { document, version } = await registeredDocuments.find(idOf(visit));
        return {
          title: visit.words.pages.registers.documentCorrect,
          content: (
            <CorrectionForm version={version}>
              <DocumentFields document={document} />
            </CorrectionForm>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const id = idOf(visit);
        const values = new FormValues(form);
        const url = values.optionalLabel('url', 2_000);
        if (url !== null && safeHref(url) === null) values.fault('url', { code: 'wrong' });
        const given = {
          symbol: values.label('symbol'),
          mechanism: values.label('mechanism', 41),
          title: values.label('title', 500),
          session: values.optionalLabel('session', 100),
          adoptedOn: values.optionalDay('adoptedOn'),
          issuedOn: values.optionalDay('issuedOn'),
          url,
          ...reasonIn(values, form, visit),
        };
        values.refuseFaults();
        const ifVersion = versionIn(form);
        await registeredDocuments.correct({ actor, changeId, id, ifVersion, given });
        return { seeOther: `/documents/${id}` };
      },
    }),
  ];
}

function DocumentDetail({ document, items }: { document: Document; items: number }) {
  const { documents: said, registers } = useVisit().words.pages;
  const { symbol, mechanism, session, adoptedOn, issuedOn, url } = document;
  const { fields } = registers;
  const href = url === null ? null : safeHref(url);
  return (
    <SummaryList
      entries={[
        [fields.symbol, <bdi key="symbol">{symbol}</bdi>],
        [fields.mechanism, mechanism],
        session === null ? null : [fields.session, session],
        adoptedOn === null ? null : [fields.adoptedOn, <Day key="adopted" on={adoptedOn} />],
        issuedOn === null ? null : [fields.issuedOn, <Day key="issued" on={issuedOn} />],
        href === null
          ? null
          : [
              fields.url,
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

function Acts({ document: { id, symbol } }: { document: Document }) {
  const { registers } = useVisit().words.pages;
  const register = `/documents/register?symbol=${encodeURIComponent(symbol)}`;
  return (
    <div class="deeds">
      <a class="ds-button" data-variant="secondary" href={`/documents/${id}/correct`}>
        {registers.documentCorrect}
      </a>
      <a class="ds-button" data-variant="secondary" href={register}>
        {registers.registerTitle}
      </a>
    </div>
  );
}

function DocumentFields({ document }: { document: Document }) {
  const { fields } = useVisit().words.pages.registers;
  const { symbol, mechanism, title, session, adoptedOn, issuedOn, url } = document;
  const mechanisms = [...new Set([...mechanismsOfSymbols, mechanism])];
  return (
    <>
      <TextField {...{ name: 'symbol', label: fields.symbol, value: symbol }} />
      <SelectField
        {...{ name: 'mechanism', label: fields.mechanism, value: mechanism }}
        choices={mechanisms.map((value) => ({ value, label: value }))}
      />
      <TextField {...{ name: 'title', label: fields.title, value: title }} />
      <TextField {...{ name: 'session', label: fields.session, value: session ?? '' }} optional />
      <DayField
        {...{ name: 'adoptedOn', label: fields.adoptedOn, value: adoptedOn ?? '' }}
        optional
      />
      <DayField {...{ name: 'issuedOn', label: fields.issuedOn, value: issuedOn ?? '' }} optional />
      <TextField {...{ name: 'url', label: fields.url, value: url ?? '' }} optional />
    </>
  );
}
