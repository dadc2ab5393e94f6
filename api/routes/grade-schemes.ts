import { locatedAt } from '../http/address';
import { answer, endpoint, type Endpoint } from '../http/endpoint';
import { z } from '../schemas/text';
import { gradeSchemeQuery, gradeSchemeSchema } from '../schemas/un-marks';
import type { GradeSchemeRegister } from '../../application/policies/grade-scheme-register';

/** The schemes by which UN bodies grade recommendations. */
export function gradeSchemeEndpoints({ schemes }: { schemes: GradeSchemeRegister }): Endpoint[] {
  const path = '/grade-schemes';
  return [
    endpoint({
      method: 'get',
      path,
      tag: 'Rules',
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
    endpoint({
      method: 'post',
      path,
      tag: 'Rules',
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
