import { entityAddress, entityTag } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { stages } from '../../domain/obligation/state';
import { idParams, yesOrNo } from '../schemas/address';
import { pageQuery } from '../schemas/items';
import { mechanismCode } from '../schemas/mechanisms';
import { commandedObligationSchema, newFollowUp, obligationSchema } from '../schemas/obligations';
import { shownNames } from '../schemas/names';
import { uuid, z } from '../schemas/text';
import type { ObligationRegister } from '../../application/obligations/obligation-register';
import type { Obligations } from '../../application/obligations/obligations';
import { timelineEndpoint } from './timelines';
import { takenAnswer, taken, type CommandedAddress } from './commands';

const endpoint = endpointsOf('Obligations');

/** The addresses of commands that people give to obligations. */
export const obligationAddress: CommandedAddress<
  { id: string },
  z.output<typeof commandedObligationSchema>
> = {
  path: '/obligations/{id}',
  params: idParams,
  entityIdOf: ({ id }) => `obligation/${id}`,
  body: commandedObligationSchema,
};

/** Obligations: registering, lists, one obligation, its timeline. */
export function obligationEndpoints({
  obligations,
  register,
}: {
  obligations: Obligations;
  register: ObligationRegister;
}): Endpoint[] {
  return [
    endpoint('get /obligations', {
      summary: 'List what the State owes UN bodies, the first to fall due first',
      query: pageQuery.extend({
        stage: z.enum(stages).optional(),
        mechanism: mechanismCode.optional(),
        overdue: yesOrNo.optional(),
        lead: uuid.optional().openapi({ description: 'Lead of one of the recommendations.' }),
      }),
      answers: {
        200: {
          description: 'A page',
          body: z.object({
            obligations: z.array(obligationSchema),
            nextCursor: z.string().nullable(),
            ...shownNames,
          }),
        },
      },
      handle: async ({ caller: { actor }, query: { limit, cursor, ...filter } }) =>
        answer(200, await obligations.page(actor, { filter, limit, cursor })),
    }),
    endpoint('post /obligations/follow-ups', {
      summary: 'Register that a UN body follows recommendations up, and begin to track the reply',
      description:
        'One reply on all of them is owed by the term of the UN body, or by the day that the document names.',
      body: newFollowUp,
      answers: {
        201: { description: 'Registered and tracked', body: commandedObligationSchema },
        202: { description: 'Taken and certain to be stored, but not yet', body: taken },
      },
      handle: async ({ caller: { actor }, body: sent, changeId }) => {
        const registered = await register.registerFollowUp({ actor, changeId, sent });
        if (!registered.stored) return takenAnswer(entityAddress(registered.entityId));
        const { obligation } = registered;
        const headers = { Location: entityAddress(obligation.entityId), ...entityTag(obligation) };
        return answer(201, obligation, { headers });
      },
    }),
    endpoint('get /obligations/{id}', {
      summary: 'One obligation with its clocks and the commands you may give now',
      params: idParams,
      answers: {
        200: { description: 'The obligation', body: commandedObligationSchema },
      },
      handle: async ({ caller: { actor }, params }) => {
        const obligation = await obligations.brief(actor, `obligation/${params.id}`);
        return answer(200, obligation, { headers: entityTag(obligation) });
      },
    }),
    timelineEndpoint({
      ...{ tag: 'Obligations', address: obligationAddress, entities: obligations },
    }),
  ];
}
