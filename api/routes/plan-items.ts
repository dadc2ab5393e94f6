import { answer, endpoint, type Endpoint } from '../http/endpoint';
import { itemDetailSchema } from '../schemas/items';
import {
  linkBody,
  linksSchema,
  planItemCorrection,
  planItemHistorySchema,
  planItemParams,
} from '../schemas/plans';
import type { RegisteredPlanItems } from '../../application/registers/registered-plan-items';

const tag = 'Registers';

/** What the center changes in the register about a plan item. The item itself is /implementations/plan-item/{id}. */
export function planItemEndpoints({ planItems }: { planItems: RegisteredPlanItems }): Endpoint[] {
  return [
    endpoint({
      method: 'patch',
      path: '/plan-items/{id}',
      tag,
      summary: 'Correct what the register says of a plan item; what it said before is kept',
      params: planItemParams,
      body: planItemCorrection,
      answers: { 200: { description: 'The item as it is', body: itemDetailSchema } },
      handle: async ({ caller: { actor }, params: { id }, body: given }) =>
        answer(200, await planItems.correct({ actor, id, given })),
    }),
    ...(['add', 'remove'] as const).map((change) =>
      endpoint({
        method: 'post',
        path: `/plan-items/{id}/${change}-recommendations`,
        tag,
        summary:
          change === 'add'
            ? 'Say that a plan item serves recommendations, and why'
            : 'Say that a plan item no longer serves recommendations, and why',
        params: planItemParams,
        body: linkBody,
        answers: {
          200: { description: 'What it serves now, and what was changed', body: linksSchema },
        },
        handle: async ({ caller: { actor }, params: { id }, body: given }) =>
          answer(200, await planItems.link({ actor, id, change, given })),
      }),
    ),
    endpoint({
      method: 'get',
      path: '/plan-items/{id}/history',
      tag,
      summary: 'Who changed what in the register about a plan item, and when',
      params: planItemParams,
      answers: { 200: { description: 'The oldest first', body: planItemHistorySchema } },
      handle: async ({ caller, params }) =>
        answer(200, await planItems.history(caller.actor, params.id)),
    }),
  ];
}
