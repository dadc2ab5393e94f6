import { answer, endpoint, type Endpoint } from '../http/endpoint';
import { actionPlanSchema } from '../schemas/action-plans';
import { idParams } from '../schemas/participation';
import type { ActionPlanReader } from '../../application/reporting/action-plan-reader';

/** Action plans as they were handed in. */
export function actionPlanEndpoints({ plans }: { plans: ActionPlanReader }): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/action-plans/{id}',
      tag: 'Reports',
      summary: 'An action plan as it was handed in, with the evidence that you may see',
      params: idParams,
      answers: { 200: { description: 'The plan', body: actionPlanSchema } },
      handle: async ({ caller, params }) => answer(200, await plans.find(caller.actor, params.id)),
    }),
  ];
}
