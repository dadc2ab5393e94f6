import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { nameIn } from '../../../locales/names';
import { FilterForm } from '../../components/filter-form';
import { ItemName } from '../../components/item-name';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { TextField } from '../../components/fields';
import { publicActor } from '../../http/public-actor';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { entityIdOf } from '../items/address';
import { ItemText } from '../items/item-text';
import { Standing } from '../items/standing';
import { titleOf } from '../items/title';
import { Voices } from '../items/voices';
import { csvOf } from '../lists/csv';
import { readFilter } from '../lists/list-filter';

const pageSize = 50;
const filePageSize = 200;

/** A visitor may see a change ten minutes later; a thousand visitors are one query. */
const publicForSeconds = 600;

const root = '/public/items';

/** What everybody may see, in the same words for who has signed in: the use cases are asked by the public. */
export function publicPages(application: Application): PageRoute[] {
  return [
    page({
      path: '/public',
      audience: 'everyone',
      show: async ({ words }) => ({
        ...{ title: words.pages.public.title, publicForSeconds },
        content: (
          <>
            <p class="ds-paragraph">{words.pages.public.purpose}</p>
            <Search words={words} query={new URLSearchParams()} />
          </>
        ),
      }),
    }),
    page({ path: root, audience: 'everyone', show: (visit) => showList(application, visit) }),
    page({
      path: '/public/items.csv',
      audience: 'everyone',
      show: async (visit) => ({
        file: csvOf(header(visit), rows(application, visit)),
        contentType: 'text/csv; charset=utf-8',
        fileName: 'items.csv',
      }),
    }),
    page({
      path: '/public/items/{kind}/{id}',
      audience: 'everyone',
      show: (visit) => showItem(application, visit),
    }),
  ];
}

function Search({ words, query }: Pick<Visit, 'words' | 'query'>) {
  return (
    <FilterForm to={root}>
      <TextField name="q" label={words.pages.lists.filters.q} value={query.get('q') ?? ''} />
    </FilterForm>
  );
}

async function showList(application: Application, visit: Visit): Promise<Outcome> {
  const { query, language, words } = visit;
  const { lists } = words.pages;
  const { filter, sort } = readFilter(query, publicActor);
  const cursor = query.get('cursor') ?? undefined;
  const asked = { filter, sort, limit: pageSize, cursor };
  const found = await application.items.page(publicActor, asked);
  const names = found.names.in(language);
  return {
    ...{ title: lists.title, publicForSeconds },
    content: (
      <>
        <Search {...visit} />
        <Table<ItemView>
          caption={lists.caption}
          empty={lists.empty}
          rows={found.items}
          columns={[
            { heading: lists.columns.item, cell: (item) => <ItemName {...{ item, root }} /> },
            {
              heading: lists.columns.lead,
              cell: ({ leadInstitutionId }) => names[leadInstitutionId ?? ''] ?? '–',
            },
            { heading: lists.columns.stage, cell: ({ stage }) => words.names.stages[stage] },
            { heading: lists.columns.status, cell: (item) => statusOf(visit, item) || '–' },
          ]}
        />
        <Pager nextCursor={found.nextCursor} />
        <p class="ds-paragraph">
          <a class="ds-link" href={`/public/items.csv?${filterOf(query)}`}>
            {lists.csv}
          </a>
        </p>
      </>
    ),
  };
}

async function showItem({ items, terms }: Application, visit: Visit): Promise<Outcome> {
  const { language, words } = visit;
  const entityId = entityIdOf(visit);
  const item = await items.detail(publicActor, entityId);
  const [timeline, timeZone, criteria] = await Promise.all([
    items.timeline(publicActor, { entityId, after: 0, limit: 1 }),
    terms.timeZone(),
    terms.criteria(),
  ]);
  const named = criteria.map(({ code, names }) => [code, nameIn(language, names)]);
  const story = { item, timeline, timeZone, criteria: Object.fromEntries(named) };
  const { sections } = words.pages.items;
  return {
    ...{ title: titleOf(item, words), publicForSeconds },
    content: (
      <>
        <ItemText item={item} />
        <Section id="standing" heading={sections.standing}>
          <Standing {...story} />
        </Section>
        <Section id="voices" heading={sections.voices}>
          <Voices {...story} />
        </Section>
      </>
    ),
  };
}

function header({ words }: Visit): readonly string[] {
  const { columns } = words.pages.lists;
  const { kind, register, number, text, lead, stage, status, address } = columns;
  return [kind, register, number, text, lead, stage, status, address];
}

/** All items of the filter, page by page: the table may be larger than memory. */
async function* rows({ items }: Application, visit: Visit): AsyncGenerator<readonly string[]> {
  const { filter, sort } = readFilter(visit.query, publicActor);
  let cursor: string | undefined;
  do {
    const found = await items.page(publicActor, { filter, sort, limit: filePageSize, cursor });
    const names = found.names.in(visit.language);
    for (const item of found.items) {
      yield [
        visit.words.names.itemKinds[item.kind],
        item.document?.symbol ?? item.plan?.title ?? '',
        item.number,
        item.text,
        names[item.leadInstitutionId ?? ''] ?? '',
        visit.words.names.stages[item.stage],
        statusOf(visit, item),
        `${root}/${item.entityId}`,
      ];
    }
    cursor = found.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function statusOf({ words }: Visit, { statuses: { validated } }: ItemView): string {
  return validated === null ? '' : words.names.statuses[validated];
}

function filterOf(query: URLSearchParams): string {
  const kept = new URLSearchParams(query);
  kept.delete('cursor');
  return kept.toString();
}
