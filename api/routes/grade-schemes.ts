import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { z } from '../schemas/text';
import { gradeSchemeQuery, gradeSchemeSchema } from '../schemas/un-marks';
import type { GradeSchemeRegister } from '../../application/policies/grade-scheme-register';

const endpoint = endpointsOf('Rules');

/** The schemes by which UN bodies grade recommendations. */
export function gradeSchemeEndpoints({ schemes }: { schemes: GradeSchemeRegister }): Endpoint[] {
  const path = '/grade-schemes';
  return [
    endpoint(`get ${path}`, {
      summary: 'How UN bodies grade and follow up: every version, with unconfirmed ones marked',
      query: gradeSchemeQuery,
      answers: {
        200: {
          description: 'By mechanism and version',
          body: z.object({ schemes: z.array(gradeSchemeSchema) }),
        },
      },
      handle: async ({ caller, query }) =>
        answer(200, { schemes: await schemes.list(caller.actor, query.mechanism ?? null) }),
    }),
    endpoint(`post ${path}`, {
      summary: 'Store the next version of the scheme of a UN body',
      description: 'A version is never changed; recorded grades keep their label.',
      body: gradeSchemeSchema,
      answers: { 201: { description: 'The version as stored', body: gradeSchemeSchema } },
      handle: async ({ caller, body }) => {
        const stored = await schemes.add(caller.actor, body);
        const headers = locatedAt(`${path}?mechanism=${stored.mechanism}`);
        return answer(201, stored, { headers });
      },
    }),
  ];
}
