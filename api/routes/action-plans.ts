import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { actionPlanSchema } from '../schemas/action-plans';
import type { ActionPlanReader } from '../../application/reporting/action-plan-reader';

const endpoint = endpointsOf('Reports');

/** Action plans as they were submitted. */
export function actionPlanEndpoints({ plans }: { plans: ActionPlanReader }): Endpoint[] {
  return [
    endpoint('get /action-plans/{id}', {
      summary: 'An action plan as it was submitted, with the evidence visible to you',
      params: idParams,
      answers: { 200: { description: 'The plan', body: actionPlanSchema } },
      handle: async ({ caller, params }) => answer(200, await plans.find(caller.actor, params.id)),
    }),
  ];
}
