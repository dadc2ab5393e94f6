import { Readable } from 'node:stream';
import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { wordsIn } from '../../../locales/words';
import { SummaryList } from '../../components/summary-list';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { allPages, begun } from '../../tables/table-files';
import { documentRows } from '../documents/documents';
import { publicAddress } from '../../http/public-address';

const filePageSize = 200;
const json = 'application/json; charset=utf-8';

/** All public records as files, with their licence and the names of their codes. */
export function openDataPages(application: Application): PageRoute[] {
  const { items, publishedInstitutions } = application;
  return [
    page({
      path: '/public/open-data',
      audience: 'public',
      show: async (visit) => ({
        title: visit.words.pages.public.openData,
        content: <Files visit={visit} />,
      }),
    }),
    file('items', (visit) => published(items, visit)),
    file('documents', (visit) => documentRows(application, visit)),
    file('institutions', async function* ({ actor }) {
      for (const { institution, ...figures } of (await publishedInstitutions.read(actor))
        .institutions) {
        const { id, kind, code, names, validFrom, validTo, successorId } = institution;
        const { items: led, due, onTime, late } = figures;
        yield {
          id,
          kind,
          code,
          names,
          validFrom,
          validTo,
          successorId,
          items: led,
          due,
          onTime,
          late,
        };
      }
    }),
    page({
      path: '/public/codes.json',
      audience: 'public',
      show: async (visit) => ({
        ...{ file: JSON.stringify(codesIn(visit)), contentType: json, fileName: 'codes.json' },
      }),
    }),
  ];
}

type Records = 'items' | 'documents' | 'institutions';

/** Records as one JSON document, written while they are read. */
function file(name: Records, rowsOf: (visit: Visit) => AsyncIterable<object>): PageRoute {
  return page({
    path: `/public/${name}.json`,
    audience: 'public',
    show: async (visit) => ({
      file: Readable.from(document(visit, name, await begun(rowsOf(visit)))),
      contentType: json,
      fileName: `${name}.json`,
    }),
  });
}

async function* document(
  { site }: Visit,
  name: Records,
  rows: AsyncIterable<object>,
): AsyncGenerator<string> {
  const { licence = null } = site.open ?? {};
  yield `{"licence":${JSON.stringify(licence)},"codes":${JSON.stringify(`${site.url}/public/codes.json`)},"${name}":[`;
  let between = '\n';
  for await (const row of rows) {
    yield between + JSON.stringify(row);
    between = ',\n';
  }
  yield '\n]}\n';
}

async function* published(
  items: Application['items'],
  { actor, site }: Visit,
): AsyncGenerator<object> {
  for await (const found of allPages((cursor) =>
    items.page(actor, { filter: {}, sort: 'paragraph', limit: filePageSize, cursor }),
  )) {
    for (const item of found.items) yield publishedItem(item, site.url);
  }
}

function publishedItem(item: ItemView, url: string) {
  const { id, kind, number, text, textLanguage, document, plan, position, themes } = item;
  const { affectedPersons, sdgs, stage, statuses, registeredAt, closedAt } = item;
  return {
    ...{ id, kind, document, plan, number, text, textLanguage, position, themes },
    ...{ affectedPersons, sdgs, recommendingStates: item.recommendingStates },
    ...{ leadInstitutionId: item.leadInstitutionId, stage },
    supportInstitutionIds: item.supportInstitutionIds,
    ...{ validatedStatus: statuses.validated, independentStatus: statuses.independent },
    disagreement: item.disagreement,
    ...{ registeredAt, closedAt, page: `${url}/public/items/${item.entityId}` },
  };
}

/** The codes of the records with their names in the languages of the installation. */
function codesIn({ languages }: Visit) {
  const lists = ['itemKinds', 'stages', 'statuses', 'positions'] as const;
  return Object.fromEntries(
    lists.map((list) => [
      list,
      Object.keys(wordsIn('en').names[list]).map((code) => ({
        code,
        names: Object.fromEntries(
          languages.map((tag) => {
            const named: Readonly<Record<string, string>> = wordsIn(tag).names[list];
            return [tag, named[code]];
          }),
        ),
      })),
    ]),
  );
}

function Files({ visit }: { visit: Visit }) {
  const { words, site } = visit;
  const { public: said, documents, lists } = words.pages;
  const licence = site.open?.licence ?? null;
  const files = (name: string, formats: readonly (readonly [string, string])[]) =>
    formats.map(([ending, label], index) => (
      <>
        {index === 0 ? '' : ', '}
        <a class="ds-link" href={publicAddress(visit, `/${name}.${ending}`)}>
          {label}
        </a>
      </>
    ));
  const formats = [
    ['json', said.json],
    ['csv', lists.csv],
    ['xlsx', lists.excel],
  ] as const;
  return (
    <>
      <p class="ds-paragraph">{said.openDataHelp}</p>
      <p class="ds-paragraph">
        {licence === null ? (
          said.noLicence
        ) : (
          <>
            {`${said.licence}: `}
            <a class="ds-link" href={licence.url} rel="license noreferrer">
              {licence.name}
            </a>
          </>
        )}
      </p>
      <SummaryList
        entries={[
          [lists.title, files('items', formats)],
          [documents.title, files('documents', formats)],
          [said.institutions, files('institutions', formats)],
          [said.codes, files('codes', [['json', said.json]])],
        ]}
      />
    </>
  );
}
