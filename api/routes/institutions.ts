import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import {
  changedInstitution,
  endedInstitution,
  institutionQuery,
  institutionSchema,
  newInstitution,
  ngoDetails,
} from '../schemas/participation';
import { z } from '../schemas/text';
import type { RegisteredInstitutions } from '../../application/institutions/registered-institutions';

const endpoint = endpointsOf('Institutions');
const one = { description: 'The institution as it is now', body: institutionSchema };

/** The register of institutions. */
export function institutionEndpoints(deps: { institutions: RegisteredInstitutions }): Endpoint[] {
  return [...reading(deps), ...changing(deps)];
}

function reading({ institutions }: { institutions: RegisteredInstitutions }): Endpoint[] {
  return [
    endpoint('get /institutions', {
      summary: 'List institutions by name',
      query: institutionQuery,
      answers: {
        200: {
          description: 'All that match',
          body: z.object({ institutions: z.array(institutionSchema) }),
        },
      },
      handle: async ({ caller, query: { q: search, ...narrowed } }) =>
        answer(200, {
          institutions: await institutions.list(caller.actor, { search, ...narrowed }),
        }),
    }),
    endpoint('get /institutions/{id}', {
      summary: 'One institution',
      params: idParams,
      answers: { 200: one },
      handle: async ({ caller, params }) =>
        answer(200, await institutions.find(caller.actor, params.id)),
    }),
  ];
}

function changing({ institutions }: { institutions: RegisteredInstitutions }): Endpoint[] {
  return [
    endpoint('post /institutions', {
      summary: 'Add an institution',
      body: newInstitution,
      answers: { 201: one },
      handle: async ({ caller, body, changeId }) => {
        const added = await institutions.add({ actor: caller.actor, changeId, given: body });
        const headers = locatedAt(`/institutions/${added.id}`);
        return answer(201, added, { headers });
      },
    }),
    endpoint('patch /institutions/{id}', {
      summary: 'Correct names and code; omitted fields are unchanged',
      params: idParams,
      body: changedInstitution,
      answers: { 200: one },
      handle: async ({ caller, params, body }) =>
        answer(200, await institutions.change(caller.actor, params.id, body)),
    }),
    endpoint('put /institutions/{id}/ngo-details', {
      summary:
        'Say under which number an NGO is registered, and in which languages it may be written to',
      description: 'For the center, and for the main focal point and the head of the NGO.',
      params: idParams,
      body: ngoDetails,
      answers: { 200: one },
      handle: async ({ caller, params, body }) =>
        answer(200, await institutions.describe(caller.actor, params.id, body)),
    }),
    endpoint('post /institutions/{id}/end', {
      summary: 'End an institution: merge it into its successor, or dissolve it',
      description: 'Refused while it leads open items; `openItems` of the problem is their number.',
      params: idParams,
      body: endedInstitution,
      answers: { 200: one },
      handle: async ({ caller, params, body }) =>
        answer(200, await institutions.end(caller.actor, params.id, body)),
    }),
  ];
}
