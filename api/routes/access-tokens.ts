import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { shownNames } from '../schemas/names';
import {
  accessTokenSchema,
  holderSchema,
  issuedTokenSchema,
  newAccessToken,
} from '../schemas/participation';
import { z } from '../schemas/text';
import type { IssuedTokens } from '../../application/people/issued-tokens';

const endpoint = endpointsOf('Access');

/** Access tokens, and the holder of the token of a request. */
export function accessTokenEndpoints({ tokens }: { tokens: IssuedTokens }): Endpoint[] {
  return [
    endpoint('post /access-tokens', {
      summary: 'Create a token; the answer contains its secret, once',
      description:
        'Idempotency-Key is not honoured, because a stored answer would store the secret. If the answer is lost, ' +
        'revoke the token.',
      body: newAccessToken,
      answersSecret: true,
      answers: {
        201: {
          description: 'The token with its secret',
          body: issuedTokenSchema.extend(shownNames),
        },
      },
      handle: async ({ caller, body }) => answer(201, await tokens.issue(caller.actor, body)),
    }),
    endpoint('get /access-tokens', {
      summary: 'List tokens without their secrets, the newest first',
      answers: {
        200: {
          description: 'All tokens, revoked ones included',
          body: z.object({ tokens: z.array(accessTokenSchema), ...shownNames }),
        },
      },
      handle: async ({ caller }) => answer(200, await tokens.list(caller.actor)),
    }),
    endpoint('post /access-tokens/{id}/revoke', {
      summary: 'Revoke a token at once',
      params: idParams,
      answers: {
        200: { description: 'The token as it is now', body: accessTokenSchema.extend(shownNames) },
      },
      handle: async ({ caller, params }) =>
        answer(200, await tokens.revoke(caller.actor, params.id)),
    }),
    endpoint('get /me', {
      summary: 'The caller’s role, institution and person',
      answers: { 200: { description: 'The holder of the token', body: holderSchema } },
      handle: async ({ caller }) => {
        const { record, person, institution } = await tokens.holder(caller);
        const { role, focalPointRole } = caller.actor;
        const { id, purpose, label, expiresAt } = record;
        const token = { id, purpose, label, expiresAt };
        return answer(200, { role, focalPointRole, person, institution, token });
      },
    }),
  ];
}
