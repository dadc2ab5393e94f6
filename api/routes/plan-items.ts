import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { correctedItemSchema } from '../schemas/registers';
import { correctedItem, entryCall } from './register-changes';
import { linkBody, linksSchema, planItemCorrection, planItemHistorySchema } from '../schemas/plans';
import type { RegisteredPlanItems } from '../../application/registers/registered-plan-items';

const endpoint = endpointsOf('Registers');

/** Changes of the center in the register of plan items. The item itself is /implementations/plan-item/{id}. */
export function planItemEndpoints({ planItems }: { planItems: RegisteredPlanItems }): Endpoint[] {
  return [
    endpoint('patch /plan-items/{id}', {
      summary: 'Correct the register entry of a plan item; earlier versions are kept',
      params: idParams,
      body: planItemCorrection,
      conditional: true,
      answers: {
        200: {
          description: 'The item as it is now; the ETag is the version of its register entry',
          body: correctedItemSchema,
        },
      },
      handle: async (request) =>
        correctedItem(request.language, await planItems.correct(entryCall(request))),
    }),
    ...(['add', 'remove'] as const).map((change) =>
      endpoint(`post /plan-items/{id}/${change}-recommendations`, {
        summary:
          change === 'add'
            ? 'Link a plan item to recommendations that it serves, with a reason'
            : 'Unlink a plan item from recommendations, with a reason',
        params: idParams,
        body: linkBody,
        answers: {
          200: {
            description: 'The linked recommendations now, and the changed ones',
            body: linksSchema,
          },
        },
        handle: async ({ caller: { actor }, params: { id }, body: given, changeId }) =>
          answer(200, await planItems.link({ actor, changeId, id, change, given })),
      }),
    ),
    endpoint('get /plan-items/{id}/history', {
      summary: 'Who changed what in the register about a plan item, and when',
      params: idParams,
      answers: { 200: { description: 'The oldest first', body: planItemHistorySchema } },
      handle: async ({ caller, params }) =>
        answer(200, await planItems.history(caller.actor, params.id)),
    }),
  ];
}
