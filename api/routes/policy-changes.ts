import { locatedAt } from '../http/address';
import { answer, endpoint, type Endpoint } from '../http/endpoint';
import { saidRefusal, saidRefusals } from '../http/said-refusal';
import { orderParams, refusedQuery } from '../schemas/item-orders';
import {
  policyChangeBody,
  policyChangePreviewBody,
  policyChangePreviewSchema,
  policyChangeSchema,
} from '../schemas/policy-changes';
import type { PolicyChanges } from '../../application/bulk/policy-changes';
import { filterOf } from './items';

const tag = 'Rules';

/** A later policy for many items: looked at, ordered, and followed. */
export function policyChangeEndpoints({ changes }: { changes: PolicyChanges }): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/policy-changes/preview',
      tag,
      summary: 'Which dates would move if a policy applied to all items of a filter',
      description: 'Item by item and clock by clock, counted over all of them. Changes nothing.',
      body: policyChangePreviewBody,
      answers: { 200: { description: 'As it stands now', body: policyChangePreviewSchema } },
      handle: async ({ caller, body, language }) => {
        const previewed = await changes.preview({
          ...body,
          actor: caller.actor,
          filter: filterOf(body.filter),
          cursor: body.cursor,
        });
        const items = previewed.items.map(({ refusal, ...item }) => ({
          ...item,
          refusal: refusal === null ? null : saidRefusal(language, refusal),
        }));
        return answer(200, { ...previewed, items });
      },
    }),
    endpoint({
      method: 'post',
      path: '/policy-changes',
      tag,
      summary: 'Apply a policy to all items that a filter finds now, in the background',
      description:
        'The items are frozen with the order. Each gets `change-policy` once, as by a command of yours; what the ' +
        'rules refuse is listed with the refusal. An order goes on with its version when a later one is stored.',
      body: policyChangeBody,
      answers: {
        202: {
          description: 'Ordered; Location tells how far it has come',
          body: policyChangeSchema,
        },
      },
      handle: async ({ caller, body, changeId, language }) => {
        const ordered = await changes.order({
          ...body,
          actor: caller.actor,
          filter: filterOf(body.filter),
          previewId: body.previewId ?? null,
          changeId,
        });
        const refused = saidRefusals(language, ordered.refused);
        return answer(
          202,
          { ...ordered, refused },
          { headers: locatedAt(`/policy-changes/${ordered.id}`) },
        );
      },
    }),
    endpoint({
      method: 'get',
      path: '/policy-changes/{id}',
      tag,
      summary: 'How far a change of the policy has come, and what was refused',
      description: 'For the center, coordinators and administrators.',
      params: orderParams,
      query: refusedQuery,
      answers: { 200: { description: 'The order', body: policyChangeSchema } },
      handle: async ({ caller, params, query, language }) => {
        const order = await changes.find(caller.actor, params.id, query);
        return answer(200, { ...order, refused: saidRefusals(language, order.refused) });
      },
    }),
  ];
}
