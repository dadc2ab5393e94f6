import { endpoint, type Endpoint } from '../http/endpoint';
import { newRecommendation, pageQuery } from '../schemas/items';
import { newPlan, newPlanItem } from '../schemas/plans';
import {
  planDetailSchema,
  planPageSchema,
  planParams,
  registeredItemSchema,
  registeredPlanSchema,
} from '../schemas/registers';
import { z } from '../schemas/text';
import type { PlanRegister } from '../../application/registers/plan-register';
import type { RecommendationRegister } from '../../application/registers/recommendation-register';

const tag = 'Registers';

const itemAnswers = {
  200: { description: 'It stood there already; the item as it is', body: registeredItemSchema },
  201: { description: 'Registered and tracked; the item as it is', body: registeredItemSchema },
  202: {
    description: 'Registered; its tracking starts later by itself',
    body: z.object({ state: z.literal('registered'), item: z.string() }),
  },
};

/** Registering one by one: recommendations, plans and their items. */
export function registerEndpoints(services: {
  recommendations: RecommendationRegister;
  plans: PlanRegister;
}): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/recommendations',
      tag,
      summary: 'Register a recommendation, with its document if that is new, and begin to track it',
      body: newRecommendation,
      answers: itemAnswers,
      handle: ({ caller, body: given, changeId }) =>
        services.recommendations.register({ actor: caller.actor, changeId, given }),
    }),
    ...planEndpoints(services.plans),
  ];
}

function planEndpoints(plans: PlanRegister): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/plans',
      tag,
      summary: 'List plans, the newest first',
      query: pageQuery,
      answers: { 200: { description: 'A page', body: planPageSchema } },
      handle: async ({ query: { limit, cursor } }) => ({
        status: 200,
        body: await plans.page({ limit, cursor }),
      }),
    }),
    endpoint({
      method: 'post',
      path: '/plans',
      tag,
      summary: 'Register a plan; it is known again by its title and the number of its act',
      body: newPlan,
      answers: {
        200: { description: 'It stood there already', body: registeredPlanSchema },
        201: { description: 'Registered', body: registeredPlanSchema },
      },
      handle: ({ caller, body: given }) => plans.register({ actor: caller.actor, given }),
    }),
    endpoint({
      method: 'get',
      path: '/plans/{id}',
      tag,
      summary: 'One plan with counted facts; its items are /implementations?plan={id}',
      params: planParams,
      answers: { 200: { description: 'The plan', body: planDetailSchema } },
      handle: async ({ caller, params }) => ({
        status: 200,
        body: await plans.detail(caller.actor, params.id),
      }),
    }),
    endpoint({
      method: 'post',
      path: '/plans/{id}/items',
      tag,
      summary: 'Register an item of a plan and begin to track it',
      params: planParams,
      body: newPlanItem,
      answers: itemAnswers,
      handle: ({ caller, params, body: given, changeId }) =>
        plans.registerItem({ actor: caller.actor, changeId, planId: params.id, given }),
    }),
  ];
}
