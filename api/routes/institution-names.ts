import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { institutionSchema, namedPeriodSchema, renamedInstitution } from '../schemas/participation';
import { z } from '../schemas/text';
import type { InstitutionRenaming } from '../../application/institutions/institution-renaming';

const endpoint = endpointsOf('Institutions');

/** Former and present names of institutions. */
export function institutionNameEndpoints(deps: { renaming: InstitutionRenaming }): Endpoint[] {
  const { renaming } = deps;
  return [
    endpoint('post /institutions/{id}/rename', {
      summary: 'Rename an institution from a day on; earlier names are kept',
      description:
        'It stays the same institution, with its items, people and tokens. Use PATCH to correct a spelling.',
      params: idParams,
      body: renamedInstitution,
      answers: { 200: { description: 'The institution as it is now', body: institutionSchema } },
      handle: async ({ caller, params, body }) =>
        answer(200, await renaming.rename(caller.actor, params.id, body)),
    }),
    endpoint('get /institutions/{id}/names', {
      summary: 'All names that an institution has had, the present ones last',
      params: idParams,
      answers: {
        200: { description: 'By day', body: z.object({ names: z.array(namedPeriodSchema) }) },
      },
      handle: async ({ caller, params }) =>
        answer(200, { names: await renaming.names(caller.actor, params.id) }),
    }),
  ];
}
