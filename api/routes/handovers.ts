import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { handoverSchema, mergedInstitution, splitInstitution } from '../schemas/handovers';
import { said } from '../http/said';
import type { z } from '../schemas/text';
import type { InstitutionHandovers } from '../../application/institutions/institution-handovers';

const endpoint = endpointsOf('Institutions');
const begun = {
  202: {
    description:
      'The institution has ended and its items move; Location is the address of the progress',
    body: handoverSchema,
  },
};

type GivenList = z.output<typeof splitInstitution>['others'][number];

function toSuccessor({ successorId, items }: GivenList) {
  const { plan: planId, q: search, ...same } = items;
  return { successorId, items: said({ ...same, planId, search }) };
}

/** Institutions that end with successors, and the progress of moving their items. */
export function handoverEndpoints(deps: { handovers: InstitutionHandovers }): Endpoint[] {
  const { handovers } = deps;
  return [
    endpoint('post /institutions/{id}/merge-into', {
      summary: 'Merge an institution into another one, which takes over its open items',
      description:
        'Each item continues unchanged under the successor. Refused while other items are still moving to the institution.',
      params: idParams,
      body: mergedInstitution,
      answers: begun,
      handle: async ({ caller, params, body, changeId }) => {
        const { successorId, ...given } = body;
        const handover = await handovers.begin({
          ...{ actor: caller.actor, changeId, institutionId: params.id, kind: 'merge' },
          given: { ...given, mainSuccessorId: successorId, others: [] },
        });
        return answer(202, handover, { headers: locatedAt(`/handovers/${handover.id}`) });
      },
    }),
    endpoint('post /institutions/{id}/split', {
      summary:
        'Split an institution: lists name the items of some successors, the main successor gets the others',
      params: idParams,
      body: splitInstitution,
      answers: begun,
      handle: async ({ caller, params, body, changeId }) => {
        const handover = await handovers.begin({
          ...{ actor: caller.actor, changeId, institutionId: params.id, kind: 'split' },
          given: { ...body, others: body.others.map(toSuccessor) },
        });
        return answer(202, handover, { headers: locatedAt(`/handovers/${handover.id}`) });
      },
    }),
    endpoint('get /handovers/{id}', {
      summary: 'A merger or a split, and how many of its items have moved',
      description: 'For the center, administrators and coordinators.',
      params: idParams,
      answers: { 200: { description: 'The handover', body: handoverSchema } },
      handle: async ({ caller, params }) =>
        answer(200, await handovers.find(caller.actor, params.id)),
    }),
  ];
}
