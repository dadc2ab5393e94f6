import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { Day } from '../../components/day';
import { EmptyState, Table } from '../../components/table';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { entityIdOf, itemAddress } from '../items/address';
import { titleOf } from '../items/title';
import { indicatorForms } from './forms';
import { IndicatorSummary } from './indicator-summary';

type Value = Awaited<ReturnType<Application['series']['read']>>['values'][number];

/** The indicators of an item, and the values of each. */
export function indicatorPages(application: Application): PageRoute[] {
  const { indicators, series, items } = application;
  return [
    ...indicatorForms(application),
    page({
      path: '/items/{kind}/{id}/indicators',
      audience: 'signed_in',
      show: async (visit) => {
        const { actor, words } = visit;
        const entityId = entityIdOf(visit);
        const [item, all] = await Promise.all([
          items.detail(actor, entityId),
          indicators.list(actor, entityId),
        ]);
        const said = words.pages.indicators;
        return {
          title: `${said.title}: ${titleOf(item, words)}`,
          content: (
            <>
              {refuseUnpermittedAct(actor, 'setIndicator') === null ? (
                <p class="ds-paragraph">
                  <a
                    class="ds-button"
                    data-variant="secondary"
                    href={itemAddress(entityId, 'indicators', 'add')}
                  >
                    {said.add}
                  </a>
                </p>
              ) : null}
              {all.length === 0 ? <EmptyState>{said.empty}</EmptyState> : null}
              {all.map((one) => (
                <IndicatorSummary key={one.id} indicator={one} isLinked />
              ))}
            </>
          ),
        };
      },
    }),
    page({
      path: '/indicators/{id}',
      audience: 'signed_in',
      show: async (visit) => {
        const { actor, words } = visit;
        const { indicator, values } = await series.read(actor, idOf(visit));
        const said = words.pages.indicators;
        return {
          title: indicator.name,
          content: (
            <>
              <IndicatorSummary indicator={indicator} />
              <Table<Value>
                caption={said.values}
                rows={values}
                empty={said.noValues}
                columns={[
                  { heading: said.day, cell: ({ asOfOn }) => <Day on={asOfOn} /> },
                  { heading: said.value, cell: ({ value }) => value, isNumber: true },
                  {
                    heading: said.breakdown,
                    cell: ({ disaggregation }) =>
                      Object.entries(disaggregation)
                        .map(([dimension, category]) => `${dimension}: ${category}`)
                        .join('; ') || said.total,
                  },
                  { heading: said.standing, cell: ({ standing }) => said.standings[standing] },
                  { heading: said.note, cell: ({ note }) => <bdi>{note ?? '–'}</bdi> },
                ]}
              />
              <ul class="ds-list">
                <li>
                  <a class="ds-link" href={itemAddress(indicator.entityId)}>
                    {words.pages.entries.toItem}
                  </a>
                </li>
                {refuseUnpermittedAct(actor, 'setIndicator') === null ? (
                  <li>
                    <a class="ds-link" href={`/indicators/${indicator.id}/change`}>
                      {said.change}
                    </a>
                  </li>
                ) : null}
              </ul>
            </>
          ),
        };
      },
    }),
  ];
}
