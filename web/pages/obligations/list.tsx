import type { Application } from '../../../application/composition/compose-application';
import { isOfCenter } from '../../../domain/shared/actor';
import { stages } from '../../../domain/obligation/state';
import { mechanismsOfSymbols } from '../../../domain/registers/un-symbol';
import { Downloads } from '../../components/downloads';
import { Day } from '../../components/day';
import { SelectField, TickField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { Pager } from '../../components/pager';
import { StatusMark } from '../../components/status-mark';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import { allPages, tableFiles } from '../../tables/table-files';

type Listed = Awaited<ReturnType<Application['obligations']['page']>>['obligations'][number];

const pageSize = 50;
const filePageSize = 200;

/** What the State owes UN bodies, the first to fall due first. */
export function obligationListPages({ obligations }: Application): PageRoute[] {
  return [
    ...tableFiles<Listed>({
      ...{ path: '/obligations', audience: 'signed_in' },
      name: ({ words }) => words.pages.obligations.listTitle,
      columns: ({ words: { pages, names } }) => [
        { heading: pages.lists.filters.symbol, value: ({ symbol }) => symbol },
        { heading: pages.lists.columns.number, value: ({ paragraph }) => paragraph },
        { heading: pages.obligations.mechanism, value: ({ mechanism }) => mechanism },
        { heading: pages.obligations.dueOn, kind: 'day', value: ({ dueOn }) => dueOn },
        {
          heading: pages.obligations.late,
          value: ({ overdue }) => (overdue ? pages.obligations.late : null),
        },
        { heading: pages.obligations.stage, value: ({ stage }) => names.stages[stage] },
        {
          heading: pages.obligations.recommendations,
          kind: 'number',
          value: ({ items }) => items.length,
        },
      ],
      rows: async function* ({ actor, query }) {
        const filter = filterIn(query);
        for await (const { items } of allPages(async (cursor) => {
          const page = await obligations.page(actor, { filter, limit: filePageSize, cursor });
          return { items: page.obligations, nextCursor: page.nextCursor };
        })) {
          yield* items;
        }
      },
    }),
    page({
      path: '/obligations',
      audience: 'signed_in',
      show: async ({ actor, words, query }) => {
        const filter = filterIn(query);
        const cursor = query.get('cursor') ?? undefined;
        const found = await obligations.page(actor, { filter, limit: pageSize, cursor });
        const { obligations: said, lists } = words.pages;
        const named = words.names.stages;
        return {
          title: said.listTitle,
          content: (
            <>
              {isOfCenter(actor.role) ? (
                <p class="ds-paragraph">
                  <a class="ds-button" data-variant="secondary" href="/obligations/follow-up">
                    {said.registerTitle}
                  </a>
                </p>
              ) : null}
              <FilterForm to="/obligations">
                <SelectField
                  {...{ name: 'stage', label: said.stage, none: lists.any, value: filter.stage }}
                  choices={stages.map((value) => ({ value, label: named[value] }))}
                />
                <SelectField
                  {...{ name: 'mechanism', label: said.mechanism, none: lists.any }}
                  value={filter.mechanism}
                  choices={mechanismsOfSymbols.map((value) => ({ value, label: value }))}
                />
                <TickField
                  {...{ name: 'overdue', label: said.onlyOverdue, ticked: query.has('overdue') }}
                />
              </FilterForm>
              <Table<Listed>
                caption={said.listTitle}
                rows={found.obligations}
                empty={said.empty}
                columns={[
                  {
                    heading: said.what,
                    cell: ({ id, symbol, paragraph }) => (
                      <a class="ds-link" href={`/obligations/${id}`}>
                        <bdi>{`${symbol}, ${paragraph}`}</bdi>
                      </a>
                    ),
                  },
                  { heading: said.mechanism, cell: ({ mechanism }) => mechanism },
                  {
                    heading: said.dueOn,
                    cell: ({ dueOn, overdue }) => (
                      <>
                        {dueOn === null ? '–' : <Day on={dueOn} />}{' '}
                        {overdue ? <StatusMark tone="danger">{said.late}</StatusMark> : null}
                      </>
                    ),
                  },
                  { heading: said.stage, cell: ({ stage }) => named[stage] },
                  {
                    heading: said.recommendations,
                    cell: ({ items }) => items.length,
                    isNumber: true,
                  },
                ]}
              />
              <Pager nextCursor={found.nextCursor} />
              {found.obligations.length === 0 ? null : <Downloads path="/obligations" />}
            </>
          ),
        };
      },
    }),
  ];
}

function filterIn(query: URLSearchParams) {
  return {
    stage: stages.find((one) => one === query.get('stage')),
    mechanism: mechanismsOfSymbols.find((one) => one === query.get('mechanism')),
    overdue: query.has('overdue') ? true : undefined,
  };
}
