import { entityAddress, entityTag, locatedAt } from '../http/address';
import { saidWarnings } from '../http/said-findings';
import { saidItem } from '../http/said-item';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams, searchedWords } from '../schemas/address';
import { newRecommendation, pageQuery } from '../schemas/items';
import { newPlan, newPlanItem } from '../schemas/plans';
import {
  planDetailSchema,
  planPageSchema,
  registeredItemSchema,
  registeredPlanSchema,
  registerWarnings,
} from '../schemas/registers';
import { z } from '../schemas/text';
import { versioned } from './register-changes';
import type { Language } from '../../domain/shared/languages';
import type { PlanRegister } from '../../application/registers/plan-register';
import type { Registered } from '../../application/registers/registered-items';
import type { RegisteredPlans } from '../../application/registers/registered-plans';
import type { RecommendationRegister } from '../../application/registers/recommendation-register';

const endpoint = endpointsOf('Registers');

const itemAnswers = {
  200: { description: 'Already registered; the item as it is', body: registeredItemSchema },
  201: { description: 'Registered and tracked; the item as it is', body: registeredItemSchema },
  202: {
    description: 'Registered; tracking starts later without another request',
    body: z.object({
      state: z.literal('registered'),
      item: z.string(),
      warnings: registerWarnings,
    }),
  },
};

function registered(language: Language, outcome: Registered) {
  const warnings = saidWarnings(language, outcome.warnings);
  if (outcome.tracked) {
    const item = { ...saidItem(language, outcome.item), warnings };
    const headers = { Location: entityAddress(item.entityId), ...entityTag(item) };
    return answer(item.registration === 'new' ? 201 : 200, item, { headers });
  }
  const item = entityAddress(outcome.entityId);
  // Not kept for repetition: a repeated request checks again whether tracking has begun.
  return answer(
    202,
    { state: 'registered', item, warnings },
    {
      headers: { Location: item, 'Retry-After': '5' },
      outcomeOpen: true,
    },
  );
}

/** Registering recommendations, plans and plan items one by one. */
export function registerEndpoints(services: {
  recommendations: RecommendationRegister;
  plans: PlanRegister;
  registeredPlans: RegisteredPlans;
}): Endpoint[] {
  return [
    endpoint('post /recommendations', {
      summary:
        'Register a recommendation, with its document if that is new, and start its tracking',
      body: newRecommendation,
      answers: itemAnswers,
      handle: async ({ caller: { actor }, body: given, changeId, language }) =>
        registered(language, await services.recommendations.register({ actor, changeId, given })),
    }),
    ...planEndpoints(services),
  ];
}

function planEndpoints({
  plans,
  registeredPlans,
}: {
  plans: PlanRegister;
  registeredPlans: RegisteredPlans;
}): Endpoint[] {
  return [
    endpoint('get /plans', {
      summary: 'List plans, the newest first',
      query: pageQuery.extend({
        q: searchedWords.optional().openapi({
          description: 'Words of the title or the number of the act, in any spelling.',
        }),
      }),
      answers: { 200: { description: 'A page', body: planPageSchema } },
      handle: async ({ query: { q: search, limit, cursor } }) =>
        answer(200, await plans.page({ search, limit, cursor })),
    }),
    endpoint('post /plans', {
      summary: 'Register a plan; it is identified by its title and the number of its act',
      body: newPlan,
      answers: {
        200: { description: 'Already registered', body: registeredPlanSchema },
        201: { description: 'Registered', body: registeredPlanSchema },
      },
      handle: async ({ caller: { actor }, body: given, language }) => {
        const { warnings, ...plan } = await plans.register({ actor, given });
        const status = plan.registration === 'new' ? 201 : 200;
        const body = { ...plan, warnings: saidWarnings(language, warnings) };
        return answer(status, body, { headers: locatedAt(`/plans/${plan.id}`) });
      },
    }),
    endpoint('get /plans/{id}', {
      summary: 'One plan with calculated figures; its items are /implementations?plan={id}',
      params: idParams,
      answers: {
        200: {
          description: 'The plan; the ETag is the version of its register entry',
          body: planDetailSchema,
        },
      },
      handle: async ({ caller, params: { id } }) => {
        const version = await registeredPlans.version(id);
        return versioned(await plans.detail(caller.actor, id), version);
      },
    }),
    endpoint('post /plans/{id}/items', {
      summary: 'Register an item of a plan and start its tracking',
      params: idParams,
      body: newPlanItem,
      answers: itemAnswers,
      handle: async ({ caller: { actor }, params, body: given, changeId, language }) =>
        registered(
          language,
          await plans.registerItem({ actor, changeId, planId: params.id, given }),
        ),
    }),
  ];
}
