import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { lawSchema, storedLawSchema } from '../schemas/laws';
import { z } from '../schemas/text';
import type { LawRegister } from '../../application/policies/law-register';

const endpoint = endpointsOf('Rules');

/** What laws say about terms and answers. */
export function lawEndpoints({ laws }: { laws: LawRegister }): Endpoint[] {
  const path = '/laws';
  return [
    endpoint(`get ${path}`, {
      summary: 'What laws say: every version, with what nobody has confirmed',
      answers: {
        200: {
          description: 'By record and version',
          body: z.object({ laws: z.array(storedLawSchema) }),
        },
      },
      handle: async () => answer(200, { laws: await laws.list() }),
    }),
    endpoint(`post ${path}`, {
      summary: 'Store the next version of a record',
      description:
        'A version is never changed; what was registered before keeps the version it was registered under.',
      body: lawSchema,
      answers: { 201: { description: 'The version as stored', body: storedLawSchema } },
      handle: async ({ caller, body }) =>
        answer(201, await laws.add(caller.actor, body), { headers: locatedAt(path) }),
    }),
  ];
}
