import type { Application } from '../../../application/composition/compose-application';
import { stages } from '../../../domain/obligation/state';
import { mechanismsOfSymbols } from '../../../domain/registers/un-symbol';
import { isOfCenter } from '../../../domain/shared/actor';
import { SelectField, TickField } from '../../components/fields';
import { pageAddress } from '../../components/page-address';
import type { PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { dueColumns, entityListPages } from '../entities/list';

/** What the State owes UN bodies, the first to fall due first. */
export function obligationListPages({ obligations }: Application): PageRoute[] {
  return entityListPages({
    path: '/obligations',
    read: async (actor, request) => await obligations.entities.page(actor, request),
    filterIn,
    said: ({ words: { pages } }) => ({
      title: pages.obligations.listTitle,
      empty: pages.obligations.empty,
    }),
    Filters,
    above: ({ actor, words }) =>
      isOfCenter(actor.role) ? (
        <p class="ds-paragraph">
          <a class="ds-button" data-variant="secondary" href="/obligations/follow-up">
            {words.pages.obligations.registerTitle}
          </a>
        </p>
      ) : null,
    columns: ({ words: { pages, names } }) => [
      {
        heading: pages.lists.filters.symbol,
        value: ({ symbol }) => symbol,
        cell: ({ entityId, symbol, paragraph }) => (
          <a class="ds-link" href={pageAddress(entityId)}>
            <bdi>{`${symbol}, ${paragraph}`}</bdi>
          </a>
        ),
      },
      {
        heading: pages.lists.columns.number,
        value: ({ paragraph }) => paragraph,
        inFilesOnly: true,
      },
      { heading: pages.obligations.mechanism, value: ({ mechanism }) => mechanism },
      ...dueColumns({ due: pages.obligations.dueOn, late: pages.obligations.late }),
      { heading: pages.obligations.stage, value: ({ stage }) => names.stages[stage] },
      {
        heading: pages.obligations.recommendations,
        kind: 'number',
        value: ({ items }) => items.length,
      },
    ],
  });
}

function Filters({
  filter: { stage, mechanism, overdue },
}: {
  filter: ReturnType<typeof filterIn>;
}) {
  const { obligations: said, lists } = useVisit().words.pages;
  const { stages: named } = useVisit().words.names;
  return (
    <>
      <SelectField
        {...{ name: 'stage', label: said.stage, none: lists.any, value: stage }}
        choices={stages.map((value) => ({ value, label: named[value] }))}
      />
      <SelectField
        {...{ name: 'mechanism', label: said.mechanism, none: lists.any, value: mechanism }}
        choices={mechanismsOfSymbols.map((value) => ({ value, label: value }))}
      />
      <TickField {...{ name: 'overdue', label: said.onlyOverdue, ticked: overdue === true }} />
    </>
  );
}

function filterIn(query: URLSearchParams) {
  return {
    stage: stages.find((one) => one === query.get('stage')),
    mechanism: mechanismsOfSymbols.find((one) => one === query.get('mechanism')),
    overdue: query.has('overdue') ? true : undefined,
  };
}
