import type { Application } from '../../application/composition/compose-application';
import { stages } from '../../domain/obligation/state';
import { processes } from '../../domain/processes';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { yesOrNo } from '../schemas/address';
import { pageQuery } from '../schemas/items';
import { mechanismCode } from '../schemas/mechanisms';
import { shownNames } from '../schemas/names';
import { commandedObligationSchema, newFollowUp, obligationSchema } from '../schemas/obligations';
import { uuid, z } from '../schemas/text';
import { addressOf, entityEndpoints, registeredAnswer, registeredAnswers } from './entities';

const endpoint = endpointsOf('Obligations');

const address = addressOf('/obligations', 'obligation/', commandedObligationSchema);

/** Obligations: registering, lists, one obligation, its timeline. */
export function obligationEndpoints({ obligations }: Pick<Application, 'obligations'>): Endpoint[] {
  const { entities, register } = obligations;
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
      handle: async ({ caller: { actor }, query: { limit, cursor, ...filter } }) => {
        const { items, ...page } = await entities.page(actor, { filter, limit, cursor });
        return answer(200, { obligations: items, ...page });
      },
    }),
    endpoint('post /obligations/follow-ups', {
      summary: 'Register that a UN body follows recommendations up, and begin to track the reply',
      description:
        'One reply on all of them is owed by the term of the UN body, or by the day that the document names.',
      body: newFollowUp,
      answers: registeredAnswers(commandedObligationSchema),
      handle: async ({ caller: { actor }, body: sent, changeId }) =>
        registeredAnswer(await register.register('registerFollowUp', { actor, changeId, sent })),
    }),
    ...entityEndpoints({
      tag: 'Obligations',
      summary: 'One obligation with its clocks and the commands you may give now',
      ...{ address, useCases: obligations, table: processes.obligation.commands },
    }),
  ];
}
