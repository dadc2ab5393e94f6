import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { saidRefusal, saidRefusals } from '../http/said-refusal';
import { idParams } from '../schemas/address';
import { refusedQuery } from '../schemas/item-orders';
import {
  policyChangeBody,
  policyChangePreviewBody,
  policyChangePreviewSchema,
  policyChangeSchema,
} from '../schemas/policy-changes';
import type { PolicyChanges } from '../../application/bulk/policy-changes';
import { filterOf } from './items';

const endpoint = endpointsOf('Rules');

/** Applying a later policy to many items: preview, start, progress. */
export function policyChangeEndpoints({ changes }: { changes: PolicyChanges }): Endpoint[] {
  return [
    endpoint('post /policy-changes/preview', {
      summary: 'Preview: which dates would move if a policy applied to all items of a filter',
      description: 'By item and clock, with totals over all items. Changes nothing.',
      body: policyChangePreviewBody,
      answers: { 200: { description: 'The present state', body: policyChangePreviewSchema } },
      handle: async ({ caller, body, language }) => {
        const previewed = await changes.preview({
          ...body,
          actor: caller.actor,
          filter: filterOf(body.filter, caller.actor),
          cursor: body.cursor,
        });
        const items = previewed.items.map(({ refusal, ...item }) => ({
          ...item,
          refusal: refusal === null ? null : saidRefusal(language, refusal),
        }));
        return answer(200, { ...previewed, items });
      },
    }),
    endpoint('post /policy-changes', {
      summary: 'Apply a policy to all items that a filter finds now, in the background',
      description:
        'The list of items is fixed when the operation starts. Each gets `change-policy` once, as by a command of ' +
        'the caller; items that the rules refuse are listed with the reason. The operation keeps its policy ' +
        'version when a later one is stored.',
      body: policyChangeBody,
      answers: {
        202: {
          description: 'Accepted; Location is the address of the progress',
          body: policyChangeSchema,
        },
      },
      handle: async ({ caller, body, changeId, language }) => {
        const ordered = await changes.order({
          ...body,
          actor: caller.actor,
          filter: filterOf(body.filter, caller.actor),
          previewId: body.previewId ?? null,
          changeId,
        });
        return answer(202, saidRefusals(language, ordered), {
          headers: locatedAt(`/policy-changes/${ordered.id}`),
        });
      },
    }),
    endpoint('get /policy-changes/{id}', {
      summary: 'The progress of a policy change, with the refused items',
      description: 'For the center, coordinators and administrators.',
      params: idParams,
      query: refusedQuery,
      answers: { 200: { description: 'The operation', body: policyChangeSchema } },
      handle: async ({ caller, params, query, language }) => {
        const order = await changes.find(caller.actor, params.id, query);
        return answer(200, saidRefusals(language, order));
      },
    }),
  ];
}
