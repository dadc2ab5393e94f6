import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import {
  indicatorChange,
  indicatorHistorySchema,
  indicatorSchema,
  indicatorSeriesSchema,
  indicatorsSchema,
  newIndicator,
} from '../schemas/indicators';
import { itemParams } from '../schemas/items';
import type { IndicatorSeries } from '../../application/indicators/indicator-series';
import type { ItemIndicators } from '../../application/indicators/item-indicators';

const endpoint = endpointsOf('Indicators');
const itemPath = '/implementations/{kind}/{id}/indicators';
const one = { description: 'The indicator as it is in force', body: indicatorSchema };

/** Indicators of an item, and their values. */
export function indicatorEndpoints(deps: {
  indicators: ItemIndicators;
  series: IndicatorSeries;
}): Endpoint[] {
  const { indicators, series } = deps;
  return [
    endpoint(`get ${itemPath}`, {
      summary: 'The indicators of an item, including retired ones',
      params: itemParams,
      answers: { 200: { description: 'The oldest first', body: indicatorsSchema } },
      handle: async ({ caller, params: { kind, id } }) =>
        answer(200, await indicators.list(caller.actor, `${kind}/${id}`)),
    }),
    endpoint(`post ${itemPath}`, {
      summary: 'Add an indicator to an item',
      params: itemParams,
      body: newIndicator,
      answers: { 201: one },
      handle: async ({ caller, params: { kind, id }, body: given, changeId }) => {
        const call = { actor: caller.actor, entityId: `${kind}/${id}`, changeId, given };
        return answer(201, await indicators.add(call));
      },
    }),
    endpoint('get /indicators/{id}', {
      summary: 'One indicator with all of its earlier versions',
      params: idParams,
      answers: { 200: { description: 'The indicator', body: indicatorHistorySchema } },
      handle: async ({ caller, params }) =>
        answer(200, await indicators.history(caller.actor, params.id)),
    }),
    endpoint('patch /indicators/{id}', {
      summary: 'Change or retire an indicator, with a reason; earlier versions are kept',
      params: idParams,
      body: indicatorChange,
      answers: { 200: one },
      handle: async ({ caller: { actor }, params: { id }, body: given }) =>
        answer(200, await indicators.change({ actor, id, given })),
    }),
    endpoint('get /indicators/{id}/series', {
      summary: 'The values of an indicator, by their day',
      description: 'Values of the reports visible to you; the public sees accepted values only.',
      params: idParams,
      answers: { 200: { description: 'The series', body: indicatorSeriesSchema } },
      handle: async ({ caller, params }) => answer(200, await series.read(caller.actor, params.id)),
    }),
  ];
}
