import { entityTag } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { saidWarnings } from '../http/said-findings';
import { saidItem } from '../http/said-item';
import { idParams } from '../schemas/address';
import {
  documentCorrection,
  documentSchema,
  positionChange,
  recommendationCorrection,
  registerHistorySchema,
} from '../schemas/register-changes';
import { planCorrection } from '../schemas/plans';
import { correctedItemSchema, planSchema, registerWarnings } from '../schemas/registers';
import type { ItemDetail } from '../../application/items/items';
import type { Warned } from '../../application/registers/entry-changes';
import type { Language } from '../../domain/shared/languages';
import type { PersonActor } from '../../domain/shared/actor';
import type { RegisteredDocuments } from '../../application/registers/registered-documents';
import type { RegisteredPlans } from '../../application/registers/registered-plans';
import type { RegisteredRecommendations } from '../../application/registers/registered-recommendations';

const endpoint = endpointsOf('Registers');

/** The corrected item with what should be checked, and the version of its entry as the tag. */
export function correctedItem(
  language: Language,
  { item, version, warnings }: Warned & { item: ItemDetail; version: number },
) {
  const said = { ...saidItem(language, item), warnings: saidWarnings(language, warnings) };
  return versioned(said, version);
}

/** The answer with the version of a register entry as its tag. */
export function versioned<const B>(body: B, version: number) {
  return answer(200, body, { headers: entityTag({ sequence: version }) });
}

const history = {
  summary: 'Who changed what in the register entry, and when',
  params: idParams,
  answers: { 200: { description: 'The oldest first', body: registerHistorySchema } },
};

const changedItem = {
  params: idParams,
  conditional: true,
  answers: {
    200: {
      description: 'The item as it is now; the ETag is the version of its register entry',
      body: correctedItemSchema,
    },
  },
};

/** Changes of the center in the registers of recommendations, documents and plans. */
export function registerChangeEndpoints(services: {
  recommendations: RegisteredRecommendations;
  documents: RegisteredDocuments;
  plans: RegisteredPlans;
}): Endpoint[] {
  const { recommendations, documents, plans } = services;
  return [
    endpoint('patch /recommendations/{id}', {
      summary: 'Correct the register entry of a recommendation; earlier versions are kept',
      ...changedItem,
      body: recommendationCorrection,
      handle: async (request) => {
        const { translations, ...body } = request.body;
        const given = { ...body, translations: translations?.map(ofRecommendation) };
        const corrected = await recommendations.correct(entryCall({ ...request, body: given }));
        return correctedItem(request.language, corrected);
      },
    }),
    endpoint('post /recommendations/{id}/positions', {
      summary: 'Record that the State changed its position, by which document',
      description: 'Earlier positions are kept with their documents. The lead is notified.',
      ...changedItem,
      body: positionChange,
      handle: async (request) =>
        correctedItem(request.language, await recommendations.changePosition(entryCall(request))),
    }),
    endpoint('get /recommendations/{id}/history', {
      ...history,
      handle: async ({ caller, params: { id } }) =>
        answer(200, await recommendations.history(caller.actor, id)),
    }),
    endpoint('get /documents/{id}', {
      summary: 'One document of a mechanism',
      params: idParams,
      answers: {
        200: { description: 'The ETag is the version of its register entry', body: documentSchema },
      },
      handle: async ({ params: { id } }) => {
        const { document, version } = await documents.find(id);
        return versioned(document, version);
      },
    }),
    endpoint('patch /documents/{id}', {
      summary: 'Correct a document, also its mechanism; earlier versions are kept',
      params: idParams,
      conditional: true,
      body: documentCorrection,
      answers: {
        200: {
          description: 'The document as it is now',
          body: documentSchema.extend({ warnings: registerWarnings }),
        },
      },
      handle: async (request) => {
        const { document, version, warnings } = await documents.correct(entryCall(request));
        const said = saidWarnings(request.language, warnings);
        return versioned({ ...document, warnings: said }, version);
      },
    }),
    endpoint('get /documents/{id}/history', {
      ...history,
      handle: async ({ caller, params: { id } }) =>
        answer(200, await documents.history(caller.actor, id)),
    }),
    endpoint('patch /plans/{id}', {
      summary: 'Correct a plan; earlier versions are kept',
      params: idParams,
      conditional: true,
      body: planCorrection,
      answers: {
        200: {
          description: 'The plan as it is now; the ETag is the version of its register entry',
          body: planSchema,
        },
      },
      handle: async (request) => {
        const { plan, version } = await plans.correct(entryCall(request));
        return versioned(plan, version);
      },
    }),
    endpoint('get /plans/{id}/history', {
      ...history,
      handle: async ({ caller, params: { id } }) =>
        answer(200, await plans.history(caller.actor, id)),
    }),
  ];
}

/** The call of a use case that changes a register entry. */
export function entryCall<G>({
  caller: { actor },
  params: { id },
  body: given,
  ifVersion,
  changeId,
}: {
  caller: { actor: PersonActor };
  params: { id: string };
  body: G;
  ifVersion: number | null;
  changeId: string;
}) {
  return { actor, changeId, id, ifVersion, given };
}

/** An expected result belongs to plans. */
function ofRecommendation<T extends object>(said: T): T & { expectedResult: null } {
  return { ...said, expectedResult: null };
}
