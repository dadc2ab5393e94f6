import type { Application } from '../../../application/composition/compose-application';
import { stages } from '../../../domain/obligation/state';
import { mechanismsOfSymbols } from '../../../domain/registers/un-symbol';
import { Day } from '../../components/day';
import { SelectField, TickField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { Pager } from '../../components/pager';
import { StatusMark } from '../../components/status-mark';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';

type Listed = Awaited<ReturnType<Application['obligations']['page']>>['obligations'][number];

const pageSize = 50;

/** What the State owes UN bodies, the first to fall due first. */
export function obligationListPages({ obligations }: Application): PageRoute[] {
  return [
    page({
      path: '/obligations',
      audience: 'signed_in',
      show: async ({ actor, words, query }) => {
        const filter = {
          stage: stages.find((one) => one === query.get('stage')),
          mechanism: mechanismsOfSymbols.find((one) => one === query.get('mechanism')),
          overdue: query.has('overdue') ? true : undefined,
        };
        const cursor = query.get('cursor') ?? undefined;
        const found = await obligations.page(actor, { filter, limit: pageSize, cursor });
        const { obligations: said, lists } = words.pages;
        const named = words.names.stages;
        return {
          title: said.listTitle,
          content: (
            <>
              {actor.role === 'center' || actor.role === 'center_lead' ? (
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
            </>
          ),
        };
      },
    }),
  ];
}
