import type { Acknowledgements } from '../../application/bulk/acknowledgements';
import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { saidRefusals } from '../http/said-refusal';
import {
  acknowledgementBody,
  acknowledgementPreviewBody,
  acknowledgementPreviewSchema,
  acknowledgementSchema,
} from '../schemas/acknowledgements';
import { idParams } from '../schemas/address';
import { refusedQuery } from '../schemas/item-orders';
import { filterOf } from './items';

const endpoint = endpointsOf('Commands');

/** Accepting many assignments as their lead: preview, start, progress. */
export function acknowledgementEndpoints({
  acknowledgements,
}: {
  acknowledgements: Acknowledgements;
}): Endpoint[] {
  return [
    endpoint('post /acknowledgements/preview', {
      summary: 'Preview of accepting all items of a filter that await your answer',
      body: acknowledgementPreviewBody,
      answers: { 200: { description: 'The present state', body: acknowledgementPreviewSchema } },
      handle: async ({ caller: { actor }, body }) =>
        answer(200, await acknowledgements.preview(actor, filterOf(body.filter, actor))),
    }),
    endpoint('post /acknowledgements', {
      summary: 'Accept all items of a filter that await your answer, in the background',
      description:
        'The list of items is fixed when the operation starts. Each is accepted once, as by `acknowledge-assignment` ' +
        'of the caller; items that the rules refuse are listed with the reason.',
      body: acknowledgementBody,
      answers: {
        202: {
          description: 'Accepted; Location is the address of the progress',
          body: acknowledgementSchema,
        },
      },
      handle: async ({ caller: { actor }, body: { filter, previewId }, changeId, language }) => {
        const ordered = await acknowledgements.order({
          ...{ actor, changeId, previewId, filter: filterOf(filter, actor) },
        });
        return answer(202, saidRefusals(language, ordered), {
          headers: locatedAt(`/acknowledgements/${ordered.id}`),
        });
      },
    }),
    endpoint('get /acknowledgements/{id}', {
      summary: 'The progress of an acceptance of your institution, with the refused items',
      params: idParams,
      query: refusedQuery,
      answers: { 200: { description: 'The operation', body: acknowledgementSchema } },
      handle: async ({ caller, params, query, language }) => {
        const order = await acknowledgements.find(caller.actor, params.id, query);
        return answer(200, saidRefusals(language, order));
      },
    }),
  ];
}
