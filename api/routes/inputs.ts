import type { Application } from '../../application/composition/compose-application';
import { stages } from '../../domain/ngo-input/state';
import { processes } from '../../domain/processes';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { yesOrNo } from '../schemas/address';
import { commandedInputSchema, inputSchema, newInput } from '../schemas/inputs';
import { pageQuery } from '../schemas/items';
import { shownNames } from '../schemas/names';
import { uuid, z } from '../schemas/text';
import { addressOf, entityEndpoints, registeredAnswer, registeredAnswers } from './entities';

const endpoint = endpointsOf('Inputs of NGOs');

const address = addressOf('/inputs', 'ngo-input/', commandedInputSchema);

/** Inputs of NGOs: submitting, lists, one input, its timeline, its commands. */
export function inputEndpoints({ inputs }: Pick<Application, 'inputs'>): Endpoint[] {
  const { entities, submission } = inputs;
  return [
    endpoint('get /inputs', {
      summary: 'List inputs of NGOs, the first to fall due first',
      query: pageQuery.extend({
        stage: z.enum(stages).optional(),
        item: z
          .string()
          .max(100)
          .optional()
          .openapi({ description: '`recommendation/…` or `plan-item/…`.' }),
        call: uuid.optional(),
        overdue: yesOrNo.optional(),
        published: yesOrNo.optional(),
        owedBy: uuid
          .optional()
          .openapi({ description: 'Waiting for a reply of this institution.' }),
        own: yesOrNo.optional().openapi({ description: 'Submitted by your NGO.' }),
      }),
      answers: {
        200: {
          description: 'A page',
          body: z.object({
            inputs: z.array(inputSchema),
            nextCursor: z.string().nullable(),
            ...shownNames,
          }),
        },
      },
      handle: async ({ caller: { actor }, query: { limit, cursor, own, stage, ...rest } }) => {
        const filter = { ...rest, stages: stage === undefined ? undefined : [stage] };
        const request = { filter, limit, cursor };
        const { items, ...page } =
          own === true ? await entities.own(actor, request) : await entities.page(actor, request);
        return answer(200, { inputs: items, ...page });
      },
    }),
    endpoint('post /inputs', {
      summary: 'Give information on items, or an independent opinion of their status',
      description:
        'The center screens it; the leads of the items reply; input and replies are published together. With ' +
        '`hideIdentity` only the center knows who gave it. The center names the submitter of what came on paper.',
      body: newInput,
      answers: registeredAnswers(commandedInputSchema),
      handle: async ({ caller: { actor }, body: sent, changeId }) =>
        registeredAnswer(await submission.submit({ actor, changeId, sent })),
    }),
    ...entityEndpoints({
      tag: 'Inputs of NGOs',
      summary: 'One input with its clocks and the commands you may give now',
      ...{ address, useCases: inputs, table: processes.ngoInput.commands },
    }),
  ];
}
